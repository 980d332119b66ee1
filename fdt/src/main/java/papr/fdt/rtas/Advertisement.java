package papr.fdt.rtas;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import papr.fdt.write.EditableNode;
import papr.fdt.write.EditableProperty;
import papr.fdt.write.EditableTree;
import papr.fdt.write.Values;

/**
 * Puts a platform's calls into a device tree, where a guest finds them.
 *
 * <p>Every function token is exactly one cell (encode-int): Linux and librtas take only properties
 * of four bytes for tokens, and the class list is the only property of another shape.
 */
public final class Advertisement {

  /** Names, and beginnings of names, of /rtas properties of one cell that are no functions. */
  private static final Set<String> NO_TOKENS =
      Set.of("phandle", "ibm,read-slot-reset-state-functions", "ibm,reset-capabilities");

  private static final List<String> NO_TOKEN_PREFIXES =
      List.of("rtas-", "linux,", "slof,", "#", "ibm,max-");

  private Advertisement() {}

  /**
   * The properties of /rtas that stand for a platform.
   *
   * @param platform the platform
   * @return name to value: functions and other cells in the platform's order, then, with the
   *     facility, ibm,errinjct-tokens; unmodifiable, the values are new arrays
   */
  public static Map<String, byte[]> properties(RtasPlatform platform) {
    Map<String, byte[]> properties = new LinkedHashMap<>();
    platform.functions().forEach((name, token) -> properties.put(name, Values.cells(token)));
    platform.cells().forEach((name, cell) -> properties.put(name, Values.cells(cell)));
    platform
        .errinjct()
        .ifPresent(tokens -> properties.put(RtasFunctions.ERRINJCT_TOKENS, tokens.encode()));
    return Collections.unmodifiableMap(properties);
  }

  /**
   * Makes the /rtas node of a tree say what a platform offers. Properties that the platform names
   * are set, whatever they held before. If the facility is not this partition's, the three calls
   * and ibm,errinjct-tokens are removed (LPAR-34). All other properties stay as they are. Doing it
   * again changes nothing.
   *
   * @param tree the tree; gets a node /rtas if it has none (RTAS-DT-1)
   * @param platform what to advertise
   * @throws IllegalArgumentException if another function in the tree has one of the tokens: calls
   *     are told apart by nothing else. Nothing has been changed then
   */
  public static void advertise(EditableTree tree, RtasPlatform platform) {
    EditableNode rtas =
        tree.root().exactChild("rtas").orElseGet(() -> tree.root().addChild("rtas"));
    requireFreeTokens(rtas, platform);
    if (platform.errinjct().isEmpty()) {
      for (String call : RtasFunctions.ERRINJCT_CALLS) {
        removeAll(rtas, call);
      }
      removeAll(rtas, RtasFunctions.ERRINJCT_TOKENS);
    }
    properties(platform)
        .forEach((name, value) -> {
          if (count(rtas, name) > 1) {
            removeAll(rtas, name);
          }
          rtas.set(name, value);
        });
  }

  private static void requireFreeTokens(EditableNode rtas, RtasPlatform platform) {
    for (EditableProperty other : rtas.properties()) {
      boolean stays =
          !platform.functions().containsKey(other.name())
              && !RtasFunctions.ERRINJCT_CALLS.contains(other.name());
      if (stays && isToken(other)) {
        int token = ByteBuffer.wrap(other.value()).getInt();
        platform
            .functions()
            .forEach((name, own) -> {
              if (own == token) {
                throw new IllegalArgumentException(
                    "%s cannot have token 0x%x: it is that of %s"
                        .formatted(name, own, other.name()));
              }
            });
      }
    }
  }

  /** Whether a property of one cell holds a token, as far as its name tells. */
  private static boolean isToken(EditableProperty property) {
    return property.value().length == Integer.BYTES
        && !NO_TOKENS.contains(property.name())
        && NO_TOKEN_PREFIXES.stream().noneMatch(property.name()::startsWith);
  }

  private static void removeAll(EditableNode node, String property) {
    while (node.unset(property)) {
      // A malformed tree may hold a name twice; nothing of it may stay.
    }
  }

  private static long count(EditableNode node, String name) {
    return node.properties().stream().filter(other -> other.name().equals(name)).count();
  }
}
