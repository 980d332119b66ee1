package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.fdt.FdtException;
import papr.fdt.rtas.ErrinjctTokens;
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
    if (!step.range().isEmpty()) {
      checks.add(range(step, value));
    }
    classes(step, value, checks);
    return checks;
  }

  private Check range(Step.Property step, byte[] value) {
    int[] limits = cells.words(step.range());
    String expected = "%x to %x".formatted(limits[0], limits[1]);
    if (value.length != 4) {
      return new Check.TextCheck("value", expected, value.length + " bytes", false);
    }
    int cell = ByteBuffer.wrap(value).getInt();
    boolean holds =
        Integer.compareUnsigned(cell, limits[0]) >= 0
            && Integer.compareUnsigned(cell, limits[1]) <= 0;
    return new Check.TextCheck("value", expected, "%x".formatted(cell), holds);
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
    if (step.errinjctTokens()) {
      checks.add(format(value));
    }
    Set<String> classes = ErrinjctTokens.scan(value).keySet();
    String found = String.join(", ", classes);
    for (String name : step.contains()) {
      checks.add(new Check.TextCheck("classes", "with " + name, found, classes.contains(name)));
    }
    for (String name : step.lacks()) {
      checks.add(new Check.TextCheck("classes", "without " + name, found, !classes.contains(name)));
    }
  }

  private static Check format(byte[] value) {
    String expected = "names of T7.73, each once, with a number of its own each";
    try {
      ErrinjctTokens.decode(value);
      return new Check.TextCheck("format", expected, "that", true);
    } catch (FdtException e) {
      return new Check.TextCheck("format", expected, String.valueOf(e.getMessage()), false);
    }
  }
}
