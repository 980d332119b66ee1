package papr.conformance.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.spec.ByteString;
import papr.spec.Cell;
import papr.spec.EffectKind;
import papr.spec.Expectation;
import papr.spec.Numerals;
import papr.spec.Step;

/** Steps and their results in words. */
public final class StepText {
  private StepText() {}

  /** What the step does, without expectations: {@code call ibm,close-errinjct($token)}. */
  public static String headline(Step step) {
    return headline(step, List.of());
  }

  /** What was done, with numbers: {@code call ibm,close-errinjct($token=0x1)}. */
  public static String headline(StepResult result) {
    return headline(result.step(), result.sent());
  }

  /** The address in the headline, null for none; the first number of {@link StepResult#sent}. */
  private static @Nullable Cell address(Step step) {
    return switch (step) {
      case Step.Enter enter -> enter.address();
      case Step.Write write -> write.address();
      case Step.Read read -> read.address();
      case Step.Access access -> access.address();
      case Step.Call _, Step.Effects _, Step.Property _, Step.Advance _, Step.Reset _ -> null;
    };
  }

  /** The 32-bit cells in the headline; the other numbers of {@link StepResult#sent}. */
  private static List<Cell> words(Step step) {
    return switch (step) {
      case Step.Call call -> call.in();
      case Step.Write write when write.content() instanceof Step.Content.Cells(List<Cell> cells) ->
          cells;
      case Step.Write _, Step.Enter _, Step.Read _, Step.Access _ -> List.of();
      case Step.Effects _, Step.Property _, Step.Advance _, Step.Reset _ -> List.of();
    };
  }

  private static String headline(Step step, List<Long> sent) {
    Cell place = address(step);
    String address = place == null ? "" : cell(place, sent, 0);
    String words = cells(words(step), sent, place == null ? 0 : 1);
    return switch (step) {
      case Step.Call call -> "call " + call.function() + "(" + words + ")" + nret(call) + by(step);
      case Step.Enter _ -> "enter RTAS with R3 = " + address + by(step);
      case Step.Write write ->
          "write "
              + address
              + ": "
              + (words.isEmpty() ? content(write.content()) : words)
              + by(step);
      case Step.Read _ -> "read " + address + by(step);
      case Step.Access access ->
          access.kind().text()
              + " "
              + access.size()
              + " bytes, "
              + access.space().text()
              + " space, device "
              + access.device()
              + ", address "
              + address
              + (access.data().size() == 0 ? "" : ", data " + access.data().hex());
      case Step.Effects _ -> "effects on the backend";
      case Step.Property property -> "property " + property.name() + by(step);
      case Step.Advance advance -> "let " + advance.millis() + " ms pass";
      case Step.Reset _ -> "power on again";
    };
  }

  private static String cells(List<Cell> cells, List<Long> sent, int first) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      texts.add(cell(cells.get(i), sent, first + i));
    }
    return String.join(", ", texts);
  }

  /** The expression, and its number where one is known and it is not just that number. */
  private static String cell(Cell cell, List<Long> sent, int index) {
    return index >= sent.size() || cell instanceof Cell.Literal
        ? cell.text()
        : cell.text() + "=" + Numerals.hex(sent.get(index));
  }

  /** What came back, one line; empty when nothing was compared. */
  public static String received(StepResult result) {
    List<String> texts = new ArrayList<>();
    result.checks().forEach(check -> texts.add(check.what() + " " + check.received()));
    return String.join(", ", texts);
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
    String busy = result.busy() == 0 ? "" : " (" + busy(result) + ")";
    return "step "
        + result.number()
        + " "
        + headline(result.step())
        + busy
        + ": "
        + String.join("; ", broken);
  }

  /** "after 2 busy answers". */
  public static String busy(StepResult result) {
    return "after " + result.busy() + (result.busy() == 1 ? " busy answer" : " busy answers");
  }

  private static String by(Step step) {
    Step.Frame frame = step.frame();
    return (frame.processor() == 0 ? "" : " by processor " + frame.processor())
        + (frame.partition() == 1 ? "" : " in partition " + frame.partition());
  }

  private static String nret(Step.Call call) {
    return call.nret() == call.out().size() ? "" : " with " + call.nret() + " outputs";
  }

  private static String content(Step.Content content) {
    return switch (content) {
      case Step.Content.Cells(List<Cell> cells) -> cells(cells, List.of(), 0);
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
    effect.fields().forEach((name, value) -> parts.add(name + "=" + value.text()));
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
