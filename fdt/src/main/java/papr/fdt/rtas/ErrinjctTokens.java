package papr.fdt.rtas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;

/**
 * The value of {@code ibm,errinjct-tokens} under /rtas: which error classes a platform can inject,
 * and the number it gave each (ERRINJCT-8, ERRINJCT-9).
 *
 * <p>Format of one pair; pairs follow each other without padding or alignment:
 *
 * <pre>
 * offset  length  content
 * 0       n       class name, ASCII, one of the sixteen of LoPAR table T7.73
 * n       1       NUL
 * n + 1   4       class number, unsigned 32 bit, most significant byte first
 * </pre>
 *
 * <p>The numbers are the platform's own choice (AMB-08): read them here, never assume them.
 *
 * @param entries the pairs in the order of the property; names and values are distinct
 */
public record ErrinjctTokens(List<Entry> entries) {

  /** The sixteen class names of LoPAR 2.9 table T7.73, in table order. */
  public static final List<String> NAMES =
      List.of(
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

  private static final Set<String> KNOWN = Set.copyOf(NAMES);

  /** Bytes of one class number. */
  private static final int VALUE_BYTES = 4;

  /** Longest name of table T7.73; no longer name needs to be turned into text to be refused. */
  private static final int LONGEST = NAMES.stream().mapToInt(String::length).max().getAsInt();

  /**
   * One error class.
   *
   * @param name one of {@link #NAMES}
   * @param value the platform's number for it, all 32 bits used (print it unsigned)
   */
  public record Entry(String name, int value) {

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name is not in table T7.73
     */
    public Entry {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is not an error class of LoPAR table T7.73");
      }
    }
  }

  /**
   * Checks that nothing is listed twice.
   *
   * @throws IllegalArgumentException if two entries share a name or a value
   */
  public ErrinjctTokens {
    entries = List.copyOf(entries);
    Set<String> names = new HashSet<>();
    Set<Integer> values = new HashSet<>();
    for (Entry entry : entries) {
      if (!names.add(entry.name())) {
        throw new IllegalArgumentException("error class " + entry.name() + " is listed twice");
      }
      if (!values.add(entry.value())) {
        throw new IllegalArgumentException(
            "class number 0x%x is given twice".formatted(entry.value()));
      }
    }
  }

  /**
   * Makes a list from a map.
   *
   * @param values class name to number, in the order wanted
   * @return the list
   * @throws IllegalArgumentException if a name is not in table T7.73 or a number occurs twice
   */
  public static ErrinjctTokens of(Map<String, Integer> values) {
    List<Entry> entries = new ArrayList<>();
    values.forEach((name, value) -> entries.add(new Entry(name, value)));
    return new ErrinjctTokens(entries);
  }

  /**
   * The numbers 1 to 15 without 8, which is what guests with numbers of their own expect (they
   * should not have any: AMB-08); without platform-specific and upstream-IO-error.
   *
   * @return fourteen classes in the order of their numbers
   */
  public static ErrinjctTokens usual() {
    return new ErrinjctTokens(
        List.of(
            new Entry("fatal", 1),
            new Entry("recovered-random-event", 2),
            new Entry("recovered-special-event", 3),
            new Entry("corrupted-page", 4),
            new Entry("corrupted-slb", 5),
            new Entry("translator-failure", 6),
            new Entry("ioa-bus-error", 7),
            new Entry("corrupted-dcache-start", 9),
            new Entry("corrupted-dcache-end", 10),
            new Entry("corrupted-icache-start", 11),
            new Entry("corrupted-icache-end", 12),
            new Entry("corrupted-tlb-start", 13),
            new Entry("corrupted-tlb-end", 14),
            new Entry("ioa-bus-error-64", 15)));
  }

  /**
   * Decodes a property value and refuses the first defect.
   *
   * @param property the value; may be empty, which lists no class
   * @return the list
   * @throws FdtException with the byte offset in the property of an unterminated, unknown or
   *     repeated name (offset of the name), or of missing or repeated value bytes (offset of the
   *     value)
   */
  public static ErrinjctTokens decode(byte[] property) {
    List<Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Map<Integer, String> values = new HashMap<>();
    int at = 0;
    while (at < property.length) {
      int end = endOfName(property, at);
      if (end < 0) {
        throw new FdtException(
            FdtRule.ERRINJCT_NAME_END, at, "name runs past the end of the property");
      }
      String name = knownName(property, at, end);
      if (name == null) {
        throw new FdtException(
            FdtRule.ERRINJCT_NAME, at, "unknown name " + quote(property, at, end));
      }
      if (!names.add(name)) {
        throw new FdtException(FdtRule.ERRINJCT_NAME_TWICE, at, "second entry for " + name);
      }
      int valueAt = end + 1;
      if (property.length - valueAt < VALUE_BYTES) {
        throw new FdtException(
            FdtRule.ERRINJCT_VALUE,
            valueAt,
            "value of %s has %d of 4 bytes".formatted(name, property.length - valueAt));
      }
      int value = ByteBuffer.wrap(property).getInt(valueAt);
      String other = values.putIfAbsent(value, name);
      if (other != null) {
        throw new FdtException(
            FdtRule.ERRINJCT_VALUE_TWICE,
            valueAt,
            "%s has number 0x%x, which %s has already".formatted(name, value, other));
      }
      entries.add(new Entry(name, value));
      at = valueAt + VALUE_BYTES;
    }
    return new ErrinjctTokens(entries);
  }

  /**
   * Reads a property value the way the errinjct tool of powerpc-utils does: steps from pair to
   * pair, passes over names it does not know, lets the last pair of a name win, and stops where a
   * pair is not whole. (That tool also never looks for {@code upstream-IO-error}; this method
   * does.)
   *
   * @param property the value, whatever it holds
   * @return class name to number in the order of first occurrence; unmodifiable, numbers may repeat
   */
  public static Map<String, Integer> scan(byte[] property) {
    Map<String, Integer> found = new LinkedHashMap<>();
    int at = 0;
    while (at < property.length) {
      int end = endOfName(property, at);
      if (end < 0 || property.length - (end + 1) < VALUE_BYTES) {
        break;
      }
      String name = knownName(property, at, end);
      if (name != null) {
        found.put(name, ByteBuffer.wrap(property).getInt(end + 1));
      }
      at = end + 1 + VALUE_BYTES;
    }
    return Collections.unmodifiableMap(found);
  }

  /**
   * Encodes the list.
   *
   * @return the property value: 358 bytes when all sixteen classes are listed
   */
  public byte[] encode() {
    int size = entries.stream().mapToInt(entry -> entry.name().length() + 1 + VALUE_BYTES).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    for (Entry entry : entries) {
      out.put(entry.name().getBytes(ISO_8859_1)).put((byte) 0).putInt(entry.value());
    }
    return out.array();
  }

  /**
   * Looks up the number of a class.
   *
   * @param name a class name, case sensitive
   * @return its number, or empty if the class is not offered
   */
  public OptionalInt value(String name) {
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return OptionalInt.of(entry.value());
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Host passthrough: what to offer a guest when a host does the injecting. Copying a host's
   * property would hand the guest numbers that our handlers do not decode; so the classes are the
   * ones both sides know, and the numbers and the order are ours.
   *
   * @param host the host's property value; read by {@link #scan}, so a defect costs only the
   *     classes behind it
   * @return the entries of this list whose class the host offers too
   */
  public ErrinjctTokens offeredWith(byte[] host) {
    Set<String> theirs = scan(host).keySet();
    return new ErrinjctTokens(
        entries.stream().filter(entry -> theirs.contains(entry.name())).toList());
  }

  private static int endOfName(byte[] property, int from) {
    int at = from;
    while (at < property.length) {
      if (property[at] == 0) {
        return at;
      }
      at++;
    }
    return -1;
  }

  private static @org.jspecify.annotations.Nullable String knownName(
      byte[] property, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    String name = new String(property, from, to - from, ISO_8859_1);
    return KNOWN.contains(name) ? name : null;
  }

  private static String quote(byte[] property, int from, int to) {
    int shown = Math.min(to, from + LONGEST);
    StringBuilder text = new StringBuilder("\"");
    for (int at = from; at < shown; at++) {
      int c = property[at] & 0xff;
      text.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "\\x%02x".formatted(c));
    }
    return text.append(shown < to ? "…\"" : "\"").toString();
  }
}
