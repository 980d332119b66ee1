package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.spec.ByteString;
import papr.spec.Expectation;
import papr.spec.Step;

/** Compares a property of /rtas with what the vector says. */
final class PropertyChecks {
  private final Cells cells;

  PropertyChecks(Cells cells) {
    this.cells = cells;
  }

  List<Check> check(Step.Property step, byte @Nullable [] value) {
    if (value == null || step.absent()) {
      return List.of(presence(step, value));
    }
    List<Check> checks = new ArrayList<>();
    if (step.length() >= 0) {
      checks.add(
          new Check.TextCheck(
              "length",
              step.length() + " bytes",
              value.length + " bytes",
              step.length() == value.length));
    }
    ByteString data = step.data();
    if (data != null) {
      ByteString bytes = ByteString.of(value);
      checks.add(new Check.BytesCheck("value", data, false, bytes, data.equals(bytes)));
    }
    if (step.cell() != null) {
      checks.add(
          value.length == 4
              ? cells.check(
                  "value",
                  new Expectation.Exact(step.cell()),
                  ByteBuffer.wrap(value).getInt(),
                  Meaning.NUMBER)
              : new Check.TextCheck("value", "one cell", value.length + " bytes", false));
    }
    classes(step, value, checks);
    return checks;
  }

  private static Check presence(Step.Property step, byte @Nullable [] value) {
    return new Check.TextCheck(
        "property",
        step.absent() ? "absent" : "present",
        value == null ? "absent" : value.length + " bytes",
        step.absent() == (value == null));
  }

  private static void classes(Step.Property step, byte[] value, List<Check> checks) {
    if (!step.errinjctTokens() && step.contains().isEmpty() && step.lacks().isEmpty()) {
      return;
    }
    ErrinjctTokens tokens = ErrinjctTokens.decode(value);
    if (step.errinjctTokens()) {
      checks.add(
          new Check.TextCheck(
              "format",
              "names of T7.73, each once, with a number each",
              tokens.problems().isEmpty() ? "that" : String.join("; ", tokens.problems()),
              tokens.problems().isEmpty()));
    }
    String found = String.join(", ", tokens.classes().keySet());
    for (String name : step.contains()) {
      checks.add(
          new Check.TextCheck(
              "classes", "with " + name, found, tokens.classes().containsKey(name)));
    }
    for (String name : step.lacks()) {
      checks.add(
          new Check.TextCheck(
              "classes", "without " + name, found, !tokens.classes().containsKey(name)));
    }
  }
}
