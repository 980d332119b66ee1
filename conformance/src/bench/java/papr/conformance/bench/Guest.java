package papr.conformance.bench;

import java.util.function.LongConsumer;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.WorkBuffer;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Injection;

/** An operating system that lays calls out in its memory, for rtas-core or for the C peer. */
final class Guest {

  /** Real address of the argument buffer of the call that is measured. */
  static final long ARGUMENTS = 0x1000;

  /** Argument buffers of ibm,open-errinjct and ibm,close-errinjct. */
  static final long OPEN_ARGUMENTS = 0x1100;

  static final long CLOSE_ARGUMENTS = 0x1200;

  /** The work buffer. */
  static final int WORK = 0x2000;

  private static final long CELL = 4;

  private final GuestMemory memory;
  private final LongConsumer rtas;

  /**
   * @param memory the RMA
   * @param rtas enters RTAS with R3
   */
  Guest(GuestMemory memory, LongConsumer rtas) {
    this.memory = memory;
    this.rtas = rtas;
  }

  /** A guest of rtas-core. */
  static Guest of(EmulatedPlatform platform) {
    RtasDispatcher rtas = BenchMachine.rtas(platform);
    Processor processor = BenchMachine.processor(platform);
    return new Guest(BenchMachine.memory(platform), address -> rtas.enter(processor, address));
  }

  GuestMemory memory() {
    return memory;
  }

  void enter(long address) {
    rtas.accept(address);
  }

  /** Opens the facility: the Open Token. */
  int open() {
    layOutSession();
    enter(OPEN_ARGUMENTS);
    return openToken();
  }

  /** Lays out an open and a close; {@link #carryToken} completes the close. */
  void layOutSession() {
    ArgumentBuffer.encode(memory, OPEN_ARGUMENTS, BenchMachine.OPEN, new int[0], 2);
    ArgumentBuffer.encode(memory, CLOSE_ARGUMENTS, BenchMachine.CLOSE, new int[1], 1);
  }

  /** Copies the Open Token from the outputs of the open to the input of the close. */
  void carryToken() {
    memory.writeInt(CLOSE_ARGUMENTS + ArgumentBuffer.HEADER, openToken());
  }

  /** Lays out an ibm,errinjct in {@link #ARGUMENTS}, its work buffer at {@link #WORK}. */
  void layOut(int openToken, Injection injection) {
    layOut(openToken, BenchMachine.number(injection.errorClass()), WORK);
    WorkBuffer buffer = new WorkBuffer();
    injection.encode(buffer);
    buffer.store(memory, WORK, 0, WorkBuffer.WORDS);
  }

  /** Lays out an ibm,errinjct with these inputs; the work buffer stays as it is. */
  void layOut(int openToken, int errorClass, int workBuffer) {
    layOutCall(BenchMachine.INJECT, 1, errorClass, openToken, workBuffer);
  }

  /** Stores the word of the work buffer that function 21 overwrites. */
  void layOutFunction(int word, int function) {
    memory.writeInt(WORK + CELL * word, function);
  }

  /** Lays out any call in {@link #ARGUMENTS}. */
  void layOutCall(int function, int nret, int... inputs) {
    ArgumentBuffer.encode(memory, ARGUMENTS, function, inputs, nret);
  }

  /** Carries out an ibm,errinjct with the work buffer as it is. */
  void inject(int openToken, ErrorClass errorClass) {
    layOut(openToken, BenchMachine.number(errorClass), WORK);
    enter(ARGUMENTS);
  }

  /** The last output of the call in {@link #ARGUMENTS}, which is the status of all three calls. */
  int status() {
    long cells = (long) memory.readInt(ARGUMENTS + CELL) + memory.readInt(ARGUMENTS + 2 * CELL);
    return memory.readInt(ARGUMENTS + ArgumentBuffer.HEADER + CELL * (cells - 1));
  }

  private int openToken() {
    return memory.readInt(OPEN_ARGUMENTS + ArgumentBuffer.HEADER);
  }
}
