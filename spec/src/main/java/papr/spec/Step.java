package papr.spec;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One step of a vector. */
public sealed interface Step {
  /** What every step may carry. */
  Frame frame();

  /**
   * What every step may carry.
   *
   * @param note why the step is there, "" for none
   * @param guard the step is left out unless this holds; null: always done
   * @param processor processor that acts, from 0
   * @param partition partition that acts, from 1
   */
  record Frame(String note, @Nullable Guard guard, int processor, int partition) {
    /** Whether the step acts as somebody else than processor 0 of partition 1. */
    public boolean needsCaller() {
      return processor != 0 || partition != 1;
    }
  }

  /**
   * Two values that have to be equal, as 32-bit words.
   *
   * @param value one
   * @param is the other
   */
  record Guard(Cell value, Cell is) {}

  /**
   * An RTAS call by name.
   *
   * @param in input cells; their number is nargs
   * @param nret number of outputs
   * @param out expectations for the first outputs; further outputs are not checked
   * @param retry whether -2 and 990x that {@code out} does not permit lead to the same call again
   */
  record Call(
      Frame frame, String function, List<Cell> in, int nret, List<Expectation> out, boolean retry)
      implements Step {
    public Call {
      in = List.copyOf(in);
      out = List.copyOf(out);
    }
  }

  /**
   * RTAS entered with R3 = address.
   *
   * @param address 64 bits
   */
  record Enter(Frame frame, Cell address) implements Step {}

  /**
   * Memory written.
   *
   * @param address first byte
   */
  record Write(Frame frame, Cell address, Content content) implements Step {}

  /**
   * Memory read and compared.
   *
   * @param address first byte
   */
  record Read(Frame frame, Cell address, Pattern pattern) implements Step {}

  /** What is written. */
  sealed interface Content {
    /** 32-bit big-endian cells. */
    record Cells(List<Cell> cells) implements Content {
      public Cells {
        cells = List.copyOf(cells);
      }
    }

    /** Bytes. */
    record Bytes(ByteString bytes) implements Content {}

    /** One byte repeated. */
    record Fill(Cell value, Cell length) implements Content {}
  }

  /** What is expected in memory. */
  sealed interface Pattern {
    /** 32-bit big-endian cells. */
    record Cells(List<Expectation> cells) implements Pattern {
      public Cells {
        cells = List.copyOf(cells);
      }
    }

    /** Bytes. */
    record Bytes(ByteString bytes) implements Pattern {}

    /** One byte repeated. */
    record Fill(Cell value, Cell length) implements Pattern {}
  }

  /**
   * One bus access.
   *
   * @param device role of the device accessed, or of the one that masters the DMA
   * @param address bus address; in configuration space config_addr layout with the register
   * @param size bytes
   * @param data bytes sent in bus order, empty for load and dma-read
   * @param outcome what has to come of it, null when that is not checked
   */
  record Access(
      Frame frame,
      AccessKind kind,
      Space space,
      String device,
      Cell address,
      int size,
      ByteString data,
      @Nullable Outcome outcome)
      implements Step {}

  /** What has to come of a bus access. */
  sealed interface Outcome {
    /** These bytes, in bus order. */
    record Data(ByteString bytes) implements Outcome {}

    /** Other bytes than these. */
    record Not(ByteString bytes) implements Outcome {}

    /** DMA that is refused. */
    record Refused() implements Outcome {}
  }

  /**
   * What has reached the backend since the last such step.
   *
   * @param expected exact list per kind that is compared
   */
  record Effects(Frame frame, Map<EffectKind, List<ExpectedEffect>> expected) implements Step {}

  /**
   * One effect.
   *
   * @param errorClass event: name of the class, "" when not compared
   * @param fields the numbers that are compared, by field name: exactly one value, or one of
   *     several
   */
  record ExpectedEffect(String errorClass, Map<String, Expectation> fields) {}

  /**
   * A property of /rtas.
   *
   * @param name property name
   * @param absent it has to be missing (then nothing else is checked)
   * @param length bytes, -1 when not checked
   * @param data whole value, null when not checked
   * @param cell value as one 32-bit cell, null when not checked
   * @param range least and most that the value may be as one 32-bit cell, unsigned; empty when not
   *     checked
   * @param errinjctTokens whether it has to decode strictly as "ibm,errinjct-tokens"
   * @param contains class names that have to be in it
   * @param lacks class names that may not be in it
   */
  record Property(
      Frame frame,
      String name,
      boolean absent,
      int length,
      @Nullable ByteString data,
      @Nullable Cell cell,
      List<Cell> range,
      boolean errinjctTokens,
      List<String> contains,
      List<String> lacks)
      implements Step {
    public Property {
      range = List.copyOf(range);
      contains = List.copyOf(contains);
      lacks = List.copyOf(lacks);
    }
  }

  /**
   * Time passes.
   *
   * @param millis milliseconds
   */
  record Advance(Frame frame, int millis) implements Step {}

  /** Power on again; bound names stay. */
  record Reset(Frame frame) implements Step {}
}
