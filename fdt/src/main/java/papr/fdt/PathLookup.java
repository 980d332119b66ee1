package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Walks a path down an index. */
final class PathLookup {

  private PathLookup() {}

  /**
   * Finds a node.
   *
   * @return its number, or -1
   */
  static int find(FdtIndex index, String path) {
    if (path.chars().anyMatch(c -> c == 0 || c > 0xff)) {
      return -1;
    }
    ByteBuffer text = ByteBuffer.wrap(path.getBytes(ISO_8859_1));
    if (text.limit() > 0 && text.get(0) == '/') {
      return descend(index, 0, text, 0);
    }
    int end = Scan.indexOf(text, 0, text.limit(), (byte) '/');
    Optional<String> target =
        index
            .find("/aliases")
            .flatMap(aliases -> aliases.property(path.substring(0, end)))
            .flatMap(PathLookup::fullPath);
    if (target.isEmpty()) {
      return -1;
    }
    ByteBuffer full = ByteBuffer.wrap(target.get().getBytes(ISO_8859_1));
    int node = descend(index, 0, full, 0);
    return node < 0 ? -1 : descend(index, node, text, end);
  }

  /** An alias counts only if it is one terminated string that starts with a slash. */
  private static Optional<String> fullPath(FdtProperty alias) {
    ByteBuffer value = alias.value();
    int nul = Scan.indexOfNul(value, 0, value.limit());
    if (nul < 0 || value.get(0) != '/') {
      return Optional.empty();
    }
    byte[] bytes = new byte[nul];
    value.get(0, bytes);
    return Optional.of(new String(bytes, ISO_8859_1));
  }

  private static int descend(FdtIndex index, int from, ByteBuffer text, int at) {
    int node = from;
    int next = at;
    while (true) {
      while (next < text.limit() && text.get(next) == '/') {
        next++;
      }
      if (next == text.limit() || node < 0) {
        return node;
      }
      int end = Scan.indexOf(text, next, text.limit(), (byte) '/');
      node = index.child(node, text, next, end);
      next = end;
    }
  }
}
