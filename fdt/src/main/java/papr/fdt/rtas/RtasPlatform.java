package papr.fdt.rtas;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one partition's /rtas node says about the calls of this project.
 *
 * @param functions function name to token, 32 bits, tokens distinct; in the order wanted. With the
 *     facility, all three of {@link RtasFunctions#ERRINJCT_CALLS}; without it, none of them
 * @param errinjct the error classes, if the error injection facility is this partition's; under
 *     LPAR that holds for at most one partition (LPAR-34)
 * @param cells other properties of one cell, such as "rtas-error-log-max" (bytes),
 *     "ibm,reset-capabilities" (0 or 1), "ibm,read-slot-reset-state-functions" (1 or 3)
 */
public record RtasPlatform(
    Map<String, Integer> functions, Optional<ErrinjctTokens> errinjct, Map<String, Integer> cells) {

  /**
   * Property names of IEEE 1275: printable characters, no upper case, no / \\ : [ ] @; LoPAR has
   * names longer than the 31 characters allowed there.
   */
  private static final Pattern NAME = Pattern.compile("[!-~&&[^A-Z/\\\\:\\[\\]@\"]]{1,63}");

  /**
   * Checks that the parts go together.
   *
   * @throws IllegalArgumentException if a name cannot be a property's, two functions share a token,
   *     a name occurs in both maps, or the calls of the facility and its classes are not both there
   */
  public RtasPlatform {
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    Set<Integer> tokens = new HashSet<>();
    functions.forEach((name, token) -> {
      requireName(name);
      if (!tokens.add(token)) {
        throw new IllegalArgumentException(
            "token 0x%x is given twice, the second time to %s".formatted(token, name));
      }
    });
    for (String name : cells.keySet()) {
      requireName(name);
      if (functions.containsKey(name)
          || RtasFunctions.ERRINJCT_CALLS.contains(name)
          || name.equals(RtasFunctions.ERRINJCT_TOKENS)) {
        throw new IllegalArgumentException(name + " is not a plain cell");
      }
    }
    for (String name : RtasFunctions.ERRINJCT_CALLS) {
      if (functions.containsKey(name) != errinjct.isPresent()) {
        throw new IllegalArgumentException(
            errinjct.isPresent()
                ? "error classes are offered, but " + name + " has no token"
                : name + " has a token, but no error classes are offered");
      }
    }
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches() || name.equals(RtasFunctions.ERRINJCT_TOKENS)) {
      throw new IllegalArgumentException(
          "\"" + name + "\" cannot name a one-cell property of /rtas");
    }
  }

  /**
   * The same partition without the facility: its calls and classes are gone, all else stays.
   *
   * @return a platform that offers no error injection
   */
  public RtasPlatform withoutErrinjct() {
    Map<String, Integer> rest = new LinkedHashMap<>(functions);
    rest.keySet().removeAll(RtasFunctions.ERRINJCT_CALLS);
    return new RtasPlatform(rest, Optional.empty(), cells);
  }

  /**
   * The same partition on a host that does the injecting: offers exactly the classes that both
   * sides know, with this platform's numbers. Without a common class there is no facility.
   *
   * @param hostProperty the host's ibm,errinjct-tokens; empty if the host has none
   * @return the platform to advertise
   */
  public RtasPlatform onHost(byte[] hostProperty) {
    Optional<ErrinjctTokens> common =
        errinjct
            .map(tokens -> tokens.offeredWith(hostProperty))
            .filter(tokens -> !tokens.entries().isEmpty());
    return common.isEmpty() ? withoutErrinjct() : new RtasPlatform(functions, common, cells);
  }
}
