package papr.conformance.run;

import java.util.Arrays;
import java.util.Map;
import papr.fdt.rtas.ErrinjctTokens;

/** Remembers the last class list it has read: machines rarely differ from vector to vector. */
final class ClassList {
  private byte[] property = new byte[0];
  private Map<String, Integer> classes = Map.of();

  /** Class numbers by name in a value of "ibm,errinjct-tokens". */
  Map<String, Integer> read(byte[] value) {
    if (!Arrays.equals(property, value)) {
      property = value.clone();
      classes = ErrinjctTokens.scan(value);
    }
    return classes;
  }
}
