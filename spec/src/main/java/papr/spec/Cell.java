package papr.spec;

/**
 * An expression for a number in a vector.
 *
 * <p>Text form: a term, then any number of {@code +literal} or {@code ^literal}, evaluated from
 * left to right in 64 bits. {@code .hi} and {@code .lo} take a 32-bit half of a 64-bit term, before
 * any operator. {@link #parse} and {@link #text} are inverse.
 */
public sealed interface Cell {
  /**
   * {@code 0x1f}, {@code 31} or {@code -4}.
   *
   * @param value the number
   * @param hex whether it was written in hexadecimal
   */
  record Literal(long value, boolean hex) implements Cell {}

  /**
   * {@code $token}: a value an earlier step has bound.
   *
   * @param name its name
   */
  record Bound(String name) implements Cell {}

  /**
   * {@code @ioa-bus-error}: the number of an error class, from the platform's own
   * "ibm,errinjct-tokens".
   *
   * @param name its name in T7.73
   */
  record ErrorClass(String name) implements Cell {}

  /**
   * {@code #ibm,errinjct}: the token of an RTAS function, from the platform's own /rtas.
   *
   * @param name its name
   */
  record Function(String name) implements Cell {}

  /**
   * {@code &buf}: the real address of a work area.
   *
   * @param name its name in the vector's areas
   */
  record Area(String name) implements Cell {}

  /**
   * {@code a.memory}: something about a device.
   *
   * @param role the device
   * @param field what about it
   */
  record DeviceField(String role, Field field) implements Cell {}

  /**
   * {@code $address.hi}: a 32-bit half.
   *
   * @param term a bound name, area or device field
   * @param high the upper half rather than the lower
   */
  record Half(Cell term, boolean high) implements Cell {}

  /**
   * {@code …+0x10}.
   *
   * @param left what comes before
   * @param right what is added
   */
  record Sum(Cell left, Literal right) implements Cell {}

  /**
   * {@code …^0x1}.
   *
   * @param left what comes before
   * @param right the bits that change
   */
  record Xor(Cell left, Literal right) implements Cell {}

  /** What can be asked about a device. */
  enum Field {
    /** config_addr of the function. */
    CONFIG_ADDR,
    /** PE configuration address. */
    PE,
    /** PHB unit id. */
    BUID,
    /** Bus address of its first memory BAR. */
    MEMORY,
    /** Size of that BAR in bytes. */
    MEMORY_SIZE,
    /** Bus address of its first I/O BAR. */
    IO,
    /** Size of that BAR in bytes. */
    IO_SIZE,
    /** First bus address of its DMA window. */
    DMA;

    /** Name in expressions. */
    public String text() {
      return switch (this) {
        case CONFIG_ADDR -> "config_addr";
        case PE -> "pe";
        case BUID -> "buid";
        case MEMORY -> "memory";
        case MEMORY_SIZE -> "memory_size";
        case IO -> "io";
        case IO_SIZE -> "io_size";
        case DMA -> "dma";
      };
    }
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if it is not an expression; the message says why
   */
  static Cell parse(String text) {
    return new CellParser(text).parse();
  }

  /** The text form. */
  default String text() {
    return switch (this) {
      case Literal(long value, boolean hex) -> hex ? Numerals.hex(value) : Long.toString(value);
      case Bound(String name) -> "$" + name;
      case ErrorClass(String name) -> "@" + name;
      case Function(String name) -> "#" + name;
      case Area(String name) -> "&" + name;
      case DeviceField(String role, Field field) -> role + "." + field.text();
      case Half(Cell term, boolean high) -> term.text() + (high ? ".hi" : ".lo");
      case Sum(Cell left, Literal right) -> left.text() + "+" + right.text();
      case Xor(Cell left, Literal right) -> left.text() + "^" + right.text();
    };
  }

  /** The term at the very left, without half and operators. */
  default Cell term() {
    return switch (this) {
      case Literal literal -> literal;
      case Bound bound -> bound;
      case ErrorClass errorClass -> errorClass;
      case Function function -> function;
      case Area area -> area;
      case DeviceField field -> field;
      case Half(Cell term, boolean _) -> term.term();
      case Sum(Cell left, Literal _) -> left.term();
      case Xor(Cell left, Literal _) -> left.term();
    };
  }
}
