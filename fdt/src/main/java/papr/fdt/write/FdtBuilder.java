package papr.fdt.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import papr.fdt.FdtException;
import papr.fdt.FdtHeader;
import papr.fdt.FdtRule;
import papr.fdt.ReserveEntry;

/**
 * Writes a blob from front to back: reserve map, then nodes with their properties before their
 * subnodes, then {@link #finish}. The layout is what dtc makes of the same tree: a 40-byte header
 * of version 17 (compatible with 16), the reserve map at 40, the structure block, the strings block
 * with names in first-use order and shared tails, no padding.
 *
 * <p>Calls in the wrong order are {@link IllegalStateException}. Not for use by several threads.
 */
public final class FdtBuilder {

  private static final int HEADER_BYTES = 40;
  private static final int BEGIN_NODE = 1;
  private static final int END_NODE = 2;
  private static final int PROPERTY = 3;
  private static final int END = 9;

  /** Most bytes of an array that every JVM can make. */
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private static final VarHandle CELL =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final StringTable strings = new StringTable();
  private byte[] out;
  private int size = HEADER_BYTES;
  private int structStart;
  private int depth;
  private boolean propertyAllowed;
  private boolean finished;
  private int bootCpu;

  /** Starts an empty blob. */
  public FdtBuilder() {
    this(4096);
  }

  /**
   * Starts an empty blob that is expected to become large.
   *
   * @param expected bytes to make room for at once; a wrong guess costs time only
   * @throws IllegalArgumentException if it is negative
   */
  public FdtBuilder(int expected) {
    if (expected < 0) {
      throw new IllegalArgumentException("a blob does not have " + expected + " bytes");
    }
    out = new byte[Math.max(expected, 4096)];
  }

  /**
   * Sets the physical id of the boot processor; 0 if never called.
   *
   * @param id all 32 bits used
   * @return this
   */
  public FdtBuilder bootCpu(int id) {
    bootCpu = id;
    return this;
  }

  /**
   * Adds to the reserve map.
   *
   * @param entry the range
   * @return this
   * @throws IllegalStateException after the first node was begun
   */
  public FdtBuilder reserve(ReserveEntry entry) {
    if (structStart != 0) {
      throw new IllegalStateException("the reserve map comes before the nodes");
    }
    ensure(ReserveEntry.BYTES);
    putLong(entry.address());
    putLong(entry.size());
    return this;
  }

  /**
   * Begins a node; the first one is the root.
   *
   * @param name with its unit address, one char per byte, without NUL; empty for the root
   * @return this
   * @throws IllegalStateException if the root was ended already
   * @throws IllegalArgumentException if the name cannot be stored, or the root's is not empty
   */
  public FdtBuilder beginNode(String name) {
    if (structStart != 0 && depth == 0) {
      throw new IllegalStateException("the root node is complete");
    }
    Names.requireNode(name, depth == 0);
    return begin(name);
  }

  /** Begins a node whose name came out of a blob, where it may be empty or hold slashes. */
  FdtBuilder begin(String name) {
    if (structStart == 0) {
      ensure(ReserveEntry.BYTES);
      putLong(0);
      putLong(0);
      structStart = size;
    }
    int length = name.length();
    ensure(4L + length + 4);
    putCell(BEGIN_NODE);
    putLatin1(name);
    pad(length + 1);
    depth++;
    propertyAllowed = true;
    return this;
  }

  /**
   * Adds a property to the node begun last.
   *
   * @param name one char per byte, without NUL, at most 1023
   * @param value the value, copied
   * @return this
   * @throws IllegalStateException outside a node, or after a subnode of it
   * @throws IllegalArgumentException if the name cannot be stored
   */
  public FdtBuilder property(String name, byte... value) {
    return property(name, value, 0, value.length);
  }

  /**
   * Adds a property to the node begun last.
   *
   * @param name one char per byte, without NUL, at most 1023
   * @param value the value from position to limit, copied; the position is left alone
   * @return this
   * @throws IllegalStateException outside a node, or after a subnode of it
   * @throws IllegalArgumentException if the name cannot be stored
   */
  public FdtBuilder property(String name, ByteBuffer value) {
    int length = value.remaining();
    beginProperty(name, length);
    value.get(value.position(), out, size, length);
    endProperty(length);
    return this;
  }

  private FdtBuilder property(String name, byte[] value, int from, int length) {
    beginProperty(name, length);
    System.arraycopy(value, from, out, size, length);
    endProperty(length);
    return this;
  }

  /**
   * Adds a property of cells.
   *
   * @param name as for {@link #property(String, byte...)}
   * @param cells the cells, all 32 bits used
   * @return this
   * @throws IllegalStateException outside a node, or after a subnode of it
   */
  public FdtBuilder cells(String name, int... cells) {
    int length = Math.multiplyExact(cells.length, 4);
    beginProperty(name, length);
    for (int cell : cells) {
      putCell(cell);
    }
    return this;
  }

  /**
   * Adds a property of strings, each ended by NUL.
   *
   * @param name as for {@link #property(String, byte...)}
   * @param values one char per byte, without NUL
   * @return this
   * @throws IllegalStateException outside a node, or after a subnode of it
   */
  public FdtBuilder strings(String name, List<String> values) {
    return property(name, Values.strings(values));
  }

  /**
   * Ends the node begun last.
   *
   * @return this
   * @throws IllegalStateException if no node is open
   */
  public FdtBuilder endNode() {
    if (depth == 0) {
      throw new IllegalStateException("no node is open");
    }
    ensure(4);
    putCell(END_NODE);
    depth--;
    propertyAllowed = false;
    return this;
  }

  /**
   * Completes the blob. Nothing can be added afterwards.
   *
   * @return the blob in a new buffer from position 0 to its limit
   * @throws IllegalStateException if no root was begun or a node is still open
   */
  public ByteBuffer finish() {
    if (structStart == 0 || depth > 0 || finished) {
      throw new IllegalStateException(
          finished ? "the blob is finished" : "the root node is not complete");
    }
    ensure(4L + strings.size());
    putCell(END);
    int stringsStart = size;
    System.arraycopy(strings.bytes(), 0, out, size, strings.size());
    size += strings.size();
    int[] header = {
      FdtHeader.MAGIC,
      size,
      structStart,
      stringsStart,
      HEADER_BYTES,
      FdtHeader.NEWEST,
      FdtHeader.NEWEST - 1,
      bootCpu,
      strings.size(),
      stringsStart - structStart
    };
    ByteBuffer blob = ByteBuffer.wrap(out, 0, size).slice();
    blob.asIntBuffer().put(header);
    finished = true;
    return blob;
  }

  private void beginProperty(String name, int length) {
    if (!propertyAllowed) {
      throw new IllegalStateException("a property comes first in its node");
    }
    int nameOffset = strings.offset(name);
    ensure(12L + length + 4);
    putCell(PROPERTY);
    putCell(length);
    putCell(nameOffset);
  }

  private void endProperty(int length) {
    size += length;
    pad(length);
  }

  private void ensure(long more) {
    if (finished) {
      throw new IllegalStateException("the blob is finished");
    }
    if (more > out.length - size) {
      long wanted = size + more;
      if (wanted > MOST_BYTES) {
        throw new FdtException(FdtRule.TREE_SIZE, size, wanted + " bytes would be needed");
      }
      out = Arrays.copyOf(out, (int) Math.min(MOST_BYTES, Math.max(wanted, 2L * out.length)));
    }
  }

  private void putCell(int cell) {
    CELL.set(out, size, cell);
    size += 4;
  }

  private void putLong(long value) {
    putCell((int) (value >>> 32));
    putCell((int) value);
  }

  @SuppressWarnings("deprecation") // the method that drops high bytes: Names has checked for them
  private void putLatin1(String text) {
    text.getBytes(0, text.length(), out, size);
    size += text.length();
    out[size++] = 0;
  }

  /** Zero bytes up to the next multiple of 4 after "length" content bytes. */
  private void pad(int length) {
    int end = size + (-length & 3);
    while (size < end) {
      out[size++] = 0;
    }
  }
}
