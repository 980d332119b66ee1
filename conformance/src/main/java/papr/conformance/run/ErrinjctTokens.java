package papr.conformance.run;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value of "ibm,errinjct-tokens": for each error class its name, a NUL and a 32-bit big-endian
 * number, without padding.
 *
 * @param classes numbers by name, in property order
 * @param problems what is wrong with it: unknown names, repeated names, bytes left over
 */
public record ErrinjctTokens(Map<String, Integer> classes, List<String> problems) {
  /** The names of T7.73. */
  private static final Set<String> NAMES =
      Set.of(
          "fatal",
          "recovered-random-event",
          "recovered-special-event",
          "corrupted-page",
          "corrupted-slb",
          "translator-failure",
          "ioa-bus-error",
          "ioa-bus-error-64",
          "platform-specific",
          "corrupted-dcache-start",
          "corrupted-dcache-end",
          "corrupted-icache-start",
          "corrupted-icache-end",
          "corrupted-tlb-start",
          "corrupted-tlb-end",
          "upstream-IO-error");

  /** Decodes whatever can be decoded; never fails. */
  public static ErrinjctTokens decode(byte[] property) {
    Map<String, Integer> classes = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    int next = 0;
    while (next < property.length) {
      int nul = next;
      while (nul < property.length && property[nul] != 0) {
        nul++;
      }
      if (nul + 4 >= property.length) {
        problems.add(property.length - next + " bytes left over at offset " + next);
        break;
      }
      String name = new String(property, next, nul - next, StandardCharsets.ISO_8859_1);
      if (!NAMES.contains(name)) {
        problems.add("\"" + printable(name) + "\" at offset " + next + " is not a class of T7.73");
      }
      int number = ByteBuffer.wrap(property, nul + 1, 4).getInt();
      if (classes.put(name, number) != null) {
        problems.add("\"" + printable(name) + "\" is given twice");
      }
      next = nul + 5;
    }
    return new ErrinjctTokens(classes, problems);
  }

  private static String printable(String name) {
    StringBuilder text = new StringBuilder();
    name.chars().limit(40).forEach(c -> text.append(c >= ' ' && c < 0x7f ? (char) c : '.'));
    return text.toString();
  }
}
