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
  record Literal(long value, boolean hex) implements Cell {
    @Override
    public long value(Scope scope) {
      return value;
    }

    @Override
    public String text() {
      return hex ? Numerals.hex(value) : Long.toString(value);
    }
  }

  /**
   * {@code $token}: a value an earlier step has bound.
   *
   * @param name its name
   */
  record Bound(String name) implements Cell {
    @Override
    public long value(Scope scope) {
      return scope.bound(name);
    }

    @Override
    public String text() {
      return "$" + name;
    }
  }

  /**
   * {@code @ioa-bus-error}: the number of an error class, from the platform's own
   * "ibm,errinjct-tokens".
   *
   * @param name its name in T7.73
   */
  record ErrorClass(String name) implements Cell {
    @Override
    public long value(Scope scope) {
      return scope.errorClass(name);
    }

    @Override
    public String text() {
      return "@" + name;
    }
  }

  /**
   * {@code #ibm,errinjct}: the token of an RTAS function, from the platform's own /rtas.
   *
   * @param name its name
   */
  record Function(String name) implements Cell {
    @Override
    public long value(Scope scope) {
      return scope.function(name);
    }

    @Override
    public String text() {
      return "#" + name;
    }
  }

  /**
   * {@code &buf}: the real address of a work area.
   *
   * @param name its name in the vector's areas
   */
  record Area(String name) implements Cell {
    @Override
    public long value(Scope scope) {
      return scope.area(name);
    }

    @Override
    public String text() {
      return "&" + name;
    }
  }

  /**
   * {@code a.memory}: something about a device.
   *
   * @param role the device
   * @param field what about it
   */
  record DeviceField(String role, Field field) implements Cell {
    @Override
    public long value(Scope scope) {
      return scope.field(role, field);
    }

    @Override
    public String text() {
      return role + "." + field.text();
    }
  }

  /**
   * {@code $address.hi}: a 32-bit half.
   *
   * @param term a bound name, area or device field
   * @param high the upper half rather than the lower
   */
  record Half(Cell term, boolean high) implements Cell {
    @Override
    public long value(Scope scope) {
      return high ? term.value(scope) >>> 32 : term.value(scope) & 0xffff_ffffL;
    }

    @Override
    public String text() {
      return term.text() + (high ? ".hi" : ".lo");
    }
  }

  /**
   * {@code …+0x10}.
   *
   * @param left what comes before
   * @param right what is added
   */
  record Sum(Cell left, Literal right) implements Cell {
    @Override
    public long value(Scope scope) {
      return left.value(scope) + right.value();
    }

    @Override
    public String text() {
      return left.text() + "+" + right.text();
    }

    @Override
    public Cell term() {
      return left.term();
    }
  }

  /**
   * {@code …^0x1}.
   *
   * @param left what comes before
   * @param right the bits that change
   */
  record Xor(Cell left, Literal right) implements Cell {
    @Override
    public long value(Scope scope) {
      return left.value(scope) ^ right.value();
    }

    @Override
    public String text() {
      return left.text() + "^" + right.text();
    }

    @Override
    public Cell term() {
      return left.term();
    }
  }

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

  /** What the names in an expression stand for; each method throws what its caller wants. */
  interface Scope {
    /** A bound cell, sign-extended. */
    long bound(String name);

    /** Number of an error class. */
    long errorClass(String name);

    /** Token of a function. */
    long function(String name);

    /** Real address of a work area. */
    long area(String name);

    /** Something about a device. */
    long field(String role, Field field);
  }

  /** The expression in 64 bits. */
  long value(Scope scope);

  /** The text form. */
  String text();

  /** The term at the very left, without half and operators. */
  default Cell term() {
    return this;
  }
}
