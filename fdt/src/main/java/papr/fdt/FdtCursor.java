package papr.fdt;

import java.nio.ByteBuffer;

/**
 * Walks the structure block of a blob token by token, without copying and without memory of its own
 * beyond a counter. Each step checks the token it lands on, so a walk to {@link FdtToken#END} has
 * checked the structure; property names are checked when they are asked for.
 *
 * <p>A token in the structure block (Devicetree Specification 0.4, section 5.4), all cells 32 bit
 * big-endian, each token padded to a multiple of 4:
 *
 * <pre>
 * 1 BEGIN_NODE  name, NUL
 * 2 END_NODE
 * 3 PROP        length cell, name cell (offset in the strings block), value
 * 4 NOP
 * 9 END
 * </pre>
 *
 * <p>Before version 16 a node's name is its full path, of which {@link #nodeName} gives the last
 * part, and a value of 8 bytes or more starts at a multiple of 8.
 *
 * <p>Not for use by several threads.
 */
public final class FdtCursor {

  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int NOP = 4;
  private static final int END = 9;

  private final Fdt fdt;
  private final ByteBuffer data;
  private final int base;
  private final int end;
  private final boolean oldStructure;

  private int next;
  private int token;
  private int depth;
  private boolean rootEnded;

  /** Node name or property value: absolute offset and length. */
  private int contentAt;

  private int contentLength;

  FdtCursor(Fdt fdt, int from, int depth) {
    this.fdt = fdt;
    this.data = fdt.data();
    this.base = fdt.header().structOffset();
    this.end = base + fdt.header().structSize();
    this.oldStructure = fdt.header().oldStructure();
    this.next = from;
    this.token = from;
    this.depth = depth;
  }

  /**
   * Steps to the next token that is not a NOP. Standing on END, stays there.
   *
   * @return what it is
   * @throws FdtException rule TOKEN, NESTING, ROOT_NAME, NODE_NAME or VALUE; the cursor is then
   *     where it was, and another step fails in the same way
   */
  public FdtToken next() {
    int at = next;
    while (true) {
      if (end - at < 4) {
        throw new FdtException(FdtRule.TOKEN, at, "the structure block ends without END");
      }
      switch (data.getInt(at)) {
        case PROPERTY -> {
          return property(at);
        }
        case BEGIN_NODE -> {
          return beginNode(at);
        }
        case END_NODE -> {
          return endNode(at);
        }
        case NOP -> at += 4;
        case END -> {
          return end(at);
        }
        default ->
            throw new FdtException(
                FdtRule.TOKEN, at, "unknown token 0x%x".formatted(data.getInt(at)));
      }
    }
  }

  private FdtToken property(int at) {
    if (depth == 0) {
      throw new FdtException(FdtRule.NESTING, at, "property outside the root node");
    }
    if (end - at < 12) {
      throw new FdtException(FdtRule.TOKEN, at, "property token is cut off");
    }
    int length = data.getInt(at + 4);
    int value = at + 12;
    if (oldStructure && (length < 0 || length >= 8) && ((value - base) & 7) != 0) {
      value += 4;
    }
    // Both sides unsigned: a negative length is one beyond 2 GiB.
    if (length < 0 || length > end - value || padded(length) > end - value) {
      throw new FdtException(
          FdtRule.VALUE,
          at + 4L,
          "value of 0x%x bytes at 0x%x, structure block ends at 0x%x"
              .formatted(length & 0xffffffffL, value, end));
    }
    token = at;
    contentAt = value;
    contentLength = length;
    next = value + padded(length);
    return FdtToken.PROPERTY;
  }

  private FdtToken beginNode(int at) {
    if (rootEnded) {
      throw new FdtException(FdtRule.NESTING, at, "second root node");
    }
    int name = at + 4;
    int nul = Scan.indexOfNul(data, name, end);
    if (nul < 0 || padded(nul + 1 - name) > end - name) {
      throw new FdtException(FdtRule.NODE_NAME, name, "name runs past the structure block");
    }
    int leaf = name;
    if (oldStructure) {
      leaf = Scan.lastIndexOf(data, name, nul, (byte) '/') + 1;
    }
    if (depth == 0 && leaf != nul) {
      throw new FdtException(FdtRule.ROOT_NAME, name, "root node has a name");
    }
    token = at;
    contentAt = leaf;
    contentLength = nul - leaf;
    next = name + padded(nul + 1 - name);
    depth++;
    return FdtToken.BEGIN_NODE;
  }

  private FdtToken endNode(int at) {
    if (depth == 0) {
      throw new FdtException(FdtRule.NESTING, at, "end of a node that was not begun");
    }
    depth--;
    rootEnded = depth == 0;
    token = at;
    next = at + 4;
    return FdtToken.END_NODE;
  }

  private FdtToken end(int at) {
    if (!rootEnded) {
      throw new FdtException(
          FdtRule.NESTING, at, depth == 0 ? "no root node" : depth + " nodes are not ended");
    }
    token = at;
    next = at;
    return FdtToken.END;
  }

  private static int padded(int length) {
    return (length + 3) & ~3;
  }

  /**
   * Where the token starts.
   *
   * @return absolute offset in the blob, in bytes
   */
  public int offset() {
    return token;
  }

  /**
   * How many nodes are open: 1 after the root's BEGIN_NODE and on its properties, 0 after its
   * END_NODE.
   *
   * @return 0 or more
   */
  public int depth() {
    return depth;
  }

  /**
   * On BEGIN_NODE: the node's name with its unit address, one char per byte.
   *
   * @return the name; empty for the root
   */
  public String nodeName() {
    return fdt.text(contentAt, contentLength);
  }

  /**
   * On PROPERTY: the property's name, one char per byte.
   *
   * @return the name
   * @throws FdtException rule PROPERTY_NAME
   */
  public String propertyName() {
    int from = propertyNameOffset();
    return fdt.text(from, fdt.propertyNameLength(from, token));
  }

  /**
   * On PROPERTY: its value.
   *
   * @return a read-only big-endian view of the blob, from position 0
   */
  public ByteBuffer value() {
    return fdt.slice(contentAt, contentLength);
  }

  /**
   * On PROPERTY: bytes of its value; on BEGIN_NODE: bytes of the node's name.
   *
   * @return 0 or more
   */
  public int length() {
    return contentLength;
  }

  /**
   * On PROPERTY: where its value starts; on BEGIN_NODE: where the node's name starts.
   *
   * @return absolute offset in the blob, in bytes
   */
  public int contentOffset() {
    return contentAt;
  }

  /** On PROPERTY: the name cell, an unsigned offset into the strings block. */
  int nameCell() {
    return data.getInt(token + 8);
  }

  /**
   * On PROPERTY: where its name starts.
   *
   * @return absolute offset in the blob, in bytes, inside the strings block
   * @throws FdtException rule PROPERTY_NAME if it would lie outside
   */
  public int propertyNameOffset() {
    return fdt.propertyName(nameCell(), token);
  }

  /**
   * On PROPERTY: compares its name.
   *
   * @param name bytes of the name and a NUL
   */
  boolean propertyIs(ByteBuffer name) {
    int from = propertyNameOffset();
    int stringsEnd = fdt.header().stringsOffset() + fdt.header().stringsSize();
    return stringsEnd - from >= name.limit() && Scan.same(data, from, name, 0, name.limit());
  }
}
