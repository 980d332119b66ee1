package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import papr.spec.ByteString;
import papr.spec.Cell;
import papr.spec.EffectKind;
import papr.spec.Expectation;
import papr.spec.Step;

/** Steps and their results in words. */
public final class StepText {
  private StepText() {}

  /** What the step does, without expectations: {@code call ibm,close-errinjct($token)}. */
  public static String headline(Step step) {
    return switch (step) {
      case Step.Call call ->
          "call " + call.function() + "(" + cells(call.in()) + ")" + nret(call) + by(step);
      case Step.Enter enter -> "enter RTAS with R3 = " + enter.address().text() + by(step);
      case Step.Write write ->
          "write " + write.address().text() + ": " + content(write.content()) + by(step);
      case Step.Read read -> "read " + read.address().text() + by(step);
      case Step.Access access ->
          access.kind().text()
              + " "
              + access.size()
              + " bytes, "
              + access.space().text()
              + " space, device "
              + access.device()
              + ", address "
              + access.address().text()
              + (access.data().size() == 0 ? "" : ", data " + access.data().hex());
      case Step.Effects _ -> "effects on the backend";
      case Step.Property property -> "property " + property.name() + by(step);
      case Step.Advance advance -> "let " + advance.millis() + " ms pass";
      case Step.Reset _ -> "power on again";
    };
  }

  /** What the step expects, one item per comparison; empty when it expects nothing. */
  public static List<String> expectations(Step step) {
    return switch (step) {
      case Step.Call call -> numbered("out", call.out());
      case Step.Read read -> pattern(read.pattern());
      case Step.Access access ->
          switch (access.outcome()) {
            case null -> List.of();
            case Step.Outcome.Data(ByteString bytes) -> List.of("data " + bytes);
            case Step.Outcome.Not(ByteString bytes) -> List.of("data other than " + bytes);
            case Step.Outcome.Refused _ -> List.of("refused");
          };
      case Step.Effects effects -> effects(effects);
      case Step.Property property -> property(property);
      case Step.Enter _, Step.Write _, Step.Advance _, Step.Reset _ -> List.of();
    };
  }

  /** One line: the step, and what did not hold. */
  public static String failure(StepResult result) {
    List<String> broken =
        result.checks().stream()
            .filter(check -> !check.holds())
            .map(check -> check.what() + " " + check.received() + ", expected " + check.expected())
            .toList();
    String busy = result.busy() == 0 ? "" : " (after " + result.busy() + " busy answers)";
    return "step "
        + result.number()
        + " "
        + headline(result.step())
        + busy
        + ": "
        + String.join("; ", broken);
  }

  private static String by(Step step) {
    Step.Frame frame = step.frame();
    return (frame.processor() == 0 ? "" : " by processor " + frame.processor())
        + (frame.partition() == 1 ? "" : " in partition " + frame.partition());
  }

  private static String nret(Step.Call call) {
    return call.nret() == call.out().size() ? "" : " with " + call.nret() + " outputs";
  }

  private static String cells(List<Cell> cells) {
    return String.join(", ", cells.stream().map(Cell::text).toList());
  }

  private static String content(Step.Content content) {
    return switch (content) {
      case Step.Content.Cells(List<Cell> cells) -> cells(cells);
      case Step.Content.Bytes(ByteString bytes) -> bytes.hex();
      case Step.Content.Fill(Cell value, Cell length) -> length.text() + " bytes " + value.text();
    };
  }

  private static List<String> pattern(Step.Pattern pattern) {
    return switch (pattern) {
      case Step.Pattern.Cells(List<Expectation> cells) -> numbered("cell", cells);
      case Step.Pattern.Bytes(ByteString bytes) -> List.of(bytes.hex());
      case Step.Pattern.Fill(Cell value, Cell length) ->
          List.of(length.text() + " bytes " + value.text());
    };
  }

  private static List<String> numbered(String name, List<Expectation> expectations) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      texts.add(name + "[" + i + "] " + expectations.get(i).text());
    }
    return texts;
  }

  private static List<String> effects(Step.Effects step) {
    List<String> texts = new ArrayList<>();
    step.expected()
        .forEach((EffectKind kind, List<Step.ExpectedEffect> list) -> {
          List<String> each = list.stream().map(StepText::effect).toList();
          texts.add(kind.text() + ": " + (each.isEmpty() ? "none" : String.join(", ", each)));
        });
    return texts;
  }

  private static String effect(Step.ExpectedEffect effect) {
    List<String> parts = new ArrayList<>();
    if (!effect.errorClass().isEmpty()) {
      parts.add(effect.errorClass());
    }
    effect.fields().forEach((name, cell) -> parts.add(name + "=" + cell.text()));
    return "{" + String.join(" ", parts) + "}";
  }

  private static List<String> property(Step.Property step) {
    List<String> texts = new ArrayList<>();
    if (step.absent()) {
      texts.add("absent");
    }
    if (step.length() >= 0) {
      texts.add(step.length() + " bytes");
    }
    if (step.data() != null) {
      texts.add("value " + step.data());
    }
    if (step.cell() != null) {
      texts.add("value " + step.cell().text());
    }
    if (!step.range().isEmpty()) {
      texts.add("value " + step.range().get(0).text() + " to " + step.range().get(1).text());
    }
    if (step.errinjctTokens()) {
      texts.add("names of T7.73, each once, with a number each");
    }
    step.contains().forEach(name -> texts.add("with " + name));
    step.lacks().forEach(name -> texts.add("without " + name));
    return texts;
  }
}
