package papr.fdt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A node of an indexed blob: a handle of two words; nothing is read until it is asked for.
 *
 * @param index the index that the node belongs to
 * @param number the node's number in document order, 0 for the root
 */
public record FdtNode(FdtIndex index, int number) {

  /** Cells that an absent #address-cells stands for. */
  private static final int DEFAULT_ADDRESS_CELLS = 2;

  /** Cells that an absent #size-cells stands for. */
  private static final int DEFAULT_SIZE_CELLS = 1;

  /** Most cells that libfdt allows one address or size. */
  private static final int MOST_CELLS = 4;

  /**
   * Checks the number.
   *
   * @throws IndexOutOfBoundsException if the index has no such node
   */
  public FdtNode {
    java.util.Objects.checkIndex(number, index.size());
  }

  /**
   * The name with its unit address, one char per byte.
   *
   * @return such as "pci@800000020000000"; empty for the root
   */
  public String name() {
    int from = index.nameAt(number);
    return index.fdt().text(from, nameEnd() - from);
  }

  /**
   * Where the node's name is; before version 16, the part behind the last slash.
   *
   * @return absolute offset in the blob, in bytes
   */
  public int offset() {
    return index.nameAt(number);
  }

  /**
   * The node's full path.
   *
   * @return such as "/cpus/PowerPC,POWER9@0"; "/" for the root
   */
  public String path() {
    if (number == 0) {
      return "/";
    }
    Deque<String> names = new ArrayDeque<>();
    for (int node = number; node > 0; node = index.parent(node)) {
      names.push(new FdtNode(index, node).name());
    }
    return "/" + String.join("/", names);
  }

  /**
   * The parent.
   *
   * @return the parent, or empty for the root
   */
  public Optional<FdtNode> parent() {
    return number == 0 ? Optional.empty() : Optional.of(new FdtNode(index, index.parent(number)));
  }

  /**
   * The children.
   *
   * @return the children in document order
   */
  public List<FdtNode> children() {
    List<FdtNode> children = new ArrayList<>();
    int end = index.subtreeEnd(number);
    for (int child = number + 1; child < end; child = index.subtreeEnd(child)) {
      children.add(new FdtNode(index, child));
    }
    return List.copyOf(children);
  }

  /**
   * Finds a child.
   *
   * @param name with or without unit address; without one, also finds a child that has one
   * @return the first match, or empty
   */
  public Optional<FdtNode> child(String name) {
    if (name.chars().anyMatch(c -> c == 0 || c > 0xff)) {
      return Optional.empty();
    }
    ByteBuffer text = ByteBuffer.wrap(name.getBytes(ISO_8859_1));
    int child = index.child(number, text, 0, text.limit());
    return child < 0 ? Optional.empty() : Optional.of(new FdtNode(index, child));
  }

  /**
   * The properties in front of the first subnode.
   *
   * @return the properties in document order, doubles included
   * @throws FdtException rule PROPERTY_NAME
   */
  public List<FdtProperty> properties() {
    List<FdtProperty> properties = new ArrayList<>();
    FdtCursor cursor = here();
    while (cursor.next() == FdtToken.PROPERTY) {
      properties.add(FdtProperty.at(index.fdt(), cursor));
    }
    return List.copyOf(properties);
  }

  /**
   * Finds a property.
   *
   * @param name the whole name, one char per byte
   * @return the first property of that name, or empty; an empty value is not an absent property
   * @throws FdtException rule PROPERTY_NAME
   */
  public Optional<FdtProperty> property(String name) {
    if (name.chars().anyMatch(c -> c == 0 || c > 0xff)) {
      return Optional.empty();
    }
    ByteBuffer text = ByteBuffer.wrap((name + '\0').getBytes(ISO_8859_1));
    FdtCursor cursor = here();
    while (cursor.next() == FdtToken.PROPERTY) {
      if (cursor.propertyIs(text)) {
        return Optional.of(FdtProperty.at(index.fdt(), cursor));
      }
    }
    return Optional.empty();
  }

  /**
   * The node's phandle: "phandle", or, without a four-byte one, "linux,phandle".
   *
   * @return the phandle, or empty if there is none or it is 0 or 0xffffffff
   */
  public OptionalInt phandle() {
    int value =
        property("phandle")
            .filter(found -> found.length() == 4)
            .or(() -> property("linux,phandle").filter(found -> found.length() == 4))
            .map(FdtProperty::u32)
            .orElse(0);
    return value == 0 || value == -1 ? OptionalInt.empty() : OptionalInt.of(value);
  }

  /**
   * Cells of an address in the "reg" of this node's children.
   *
   * @return 1 to 4; 2 if the node does not say
   * @throws FdtException rule CELL_COUNT if #address-cells is no cell, or 0, or above 4
   */
  public int addressCells() {
    int cells = cellCount("#address-cells", DEFAULT_ADDRESS_CELLS);
    if (cells == 0) {
      throw new FdtException(FdtRule.CELL_COUNT, offset(), "#address-cells is 0");
    }
    return cells;
  }

  /**
   * Cells of a size in the "reg" of this node's children.
   *
   * @return 0 to 4; 1 if the node does not say
   * @throws FdtException rule CELL_COUNT if #size-cells is no cell, or above 4
   */
  public int sizeCells() {
    return cellCount("#size-cells", DEFAULT_SIZE_CELLS);
  }

  private int cellCount(String name, int otherwise) {
    Optional<FdtProperty> found = property(name);
    if (found.isEmpty()) {
      return otherwise;
    }
    FdtProperty property = found.get();
    if (property.length() != 4
        || Integer.compareUnsigned(property.value().getInt(0), MOST_CELLS) > 0) {
      throw new FdtException(
          FdtRule.CELL_COUNT, property.offset(), name + " is not a cell of 0 to 4");
    }
    return property.value().getInt(0);
  }

  private int nameEnd() {
    ByteBuffer data = index.fdt().data();
    int nul = Scan.indexOfNul(data, index.nameAt(number), data.limit());
    return nul < 0 ? data.limit() : nul;
  }

  /** A cursor that has just entered this node: behind its name, at a multiple of 4 in the block. */
  private FdtCursor here() {
    int base = index.fdt().header().structOffset();
    return new FdtCursor(index.fdt(), base + (nameEnd() + 4 - base & ~3), 1);
  }
}
