package papr.fdt.fuzz;

import java.util.Arrays;
import java.util.Map;
import papr.fdt.FdtException;
import papr.fdt.rtas.ErrinjctTokens;

/** Decodes any bytes as ibm,errinjct-tokens, strictly and by scanning. */
public final class TokensFuzz {

  private TokensFuzz() {}

  /** The entry that the fuzzer calls; throws on a defect of ours. */
  public static void fuzzerTestOneInput(byte[] data) {
    Map<String, Integer> scanned = ErrinjctTokens.scan(data);
    ErrinjctTokens.usual().offeredWith(data);
    ErrinjctTokens tokens;
    try {
      tokens = ErrinjctTokens.decode(data);
    } catch (FdtException refused) {
      if (refused.offset() < 0 || refused.offset() > data.length) {
        throw new AssertionError("offset", refused);
      }
      return;
    }
    if (!Arrays.equals(data, tokens.encode())) {
      throw new AssertionError("encoding changed the property");
    }
    if (!ErrinjctTokens.of(scanned).equals(tokens)) {
      throw new AssertionError("scanning found something else");
    }
  }
}
