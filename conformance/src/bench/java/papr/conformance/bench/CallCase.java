package papr.conformance.bench;

import java.util.function.Consumer;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.IoaBusError32;
import papr.rtas.errinjct.work.IoaBusError64;

/** The calls that are measured one by one; each can be repeated and gives the same status. */
public enum CallCase {
  UNKNOWN_FUNCTION(
      "unknown function token",
      Limit.REJECTED,
      -3,
      guest -> guest.layOutCall(0x9999, 1, 15, 0, Guest.WORK)),
  WRONG_COUNTS(
      "wrong counts",
      Limit.REJECTED,
      -3,
      guest -> guest.layOutCall(BenchMachine.INJECT, 1, 15, guest.open())),
  WRONG_OPEN_TOKEN(
      "wrong open token",
      Limit.REJECTED,
      -4,
      guest -> guest.layOut(guest.open() ^ 1, request(BenchMachine.DEVICE, 6))),
  UNKNOWN_CLASS(
      "unknown class", Limit.REJECTED, -3, guest -> guest.layOut(guest.open(), 99, Guest.WORK)),
  MISALIGNED_WORK_BUFFER(
      "misaligned work buffer",
      Limit.REJECTED,
      -3,
      guest -> guest.layOut(guest.open(), 15, Guest.WORK + 8)),
  UNKNOWN_PHB(
      "unknown PHB",
      Limit.REJECTED,
      -3,
      guest ->
          guest.layOut(
              guest.open(),
              new IoaBusError64(0, 0, BenchMachine.DEVICE, BenchMachine.BUID + 1, 0))),
  UNKNOWN_PE(
      "unknown PE", Limit.REJECTED, -3, guest -> guest.layOut(guest.open(), request(0x2000, 6))),
  UNKNOWN_ERROR(
      "unknown function 22",
      Limit.REJECTED,
      -3,
      guest -> guest.layOut(guest.open(), request(BenchMachine.DEVICE, 22))),
  MISALIGNED_ADDRESS(
      "misaligned bus address",
      Limit.REJECTED,
      -3,
      guest ->
          guest.layOut(
              guest.open(), new IoaBusError64(4, 0, BenchMachine.DEVICE, BenchMachine.BUID, 0))),
  EEH_OFF(
      "EEH off",
      Limit.REJECTED,
      -3,
      guest -> guest.layOut(guest.open(), request(BenchMachine.DEVICE_WITHOUT_EEH, 6))),
  BAD_MASK(
      "bad mask, 32-bit form",
      Limit.REJECTED,
      -3,
      guest ->
          guest.layOut(
              guest.open(),
              new IoaBusError32(0, 0xfff, BenchMachine.DEVICE, BenchMachine.BUID, 0))),
  OPEN_TWICE(
      "open while open",
      Limit.REJECTED,
      -4,
      guest -> {
        guest.open();
        guest.layOutCall(BenchMachine.OPEN, 2);
      }),
  CLOSE_BY_STRANGER(
      "close with a wrong token",
      Limit.REJECTED,
      -4,
      guest -> guest.layOutCall(BenchMachine.CLOSE, 1, guest.open() ^ 1)),
  FOREIGN_PAGE(
      "page of another partition",
      Limit.REJECTED,
      -3,
      guest -> guest.layOut(guest.open(), new CorruptedPage(0x7000_0000_0000L))),
  UNKNOWN_NATURE(
      "TLB error of unknown nature",
      Limit.REJECTED,
      -3,
      guest -> {
        guest.memory().writeInt(Guest.WORK, 3);
        guest.layOut(guest.open(), BenchMachine.number(ErrorClass.CORRUPTED_TLB_START), Guest.WORK);
      }),
  ANOTHER_PAIR(
      "cache error between TLB start and end",
      Limit.REJECTED,
      -3,
      guest -> {
        int token = guest.open();
        guest.inject(token, ErrorClass.CORRUPTED_TLB_START);
        guest.layOut(token, BenchMachine.number(ErrorClass.CORRUPTED_DCACHE_START), Guest.WORK);
      }),
  FATAL_WITHIN_PAIR(
      "fatal between TLB start and end",
      Limit.REJECTED,
      -3,
      guest -> {
        int token = guest.open();
        guest.inject(token, ErrorClass.CORRUPTED_TLB_START);
        guest.layOut(token, BenchMachine.number(ErrorClass.FATAL), Guest.WORK);
      }),
  ARMED("armed, effects read every 1024 calls", Limit.ARMED, 0, CallCase::layOutArming),
  ARMED_LOG_FULL("armed, effect log full", Limit.ARMED, 0, CallCase::layOutArming);

  private final String title;
  private final Limit limit;
  private final int status;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above hold nothing
  private final Consumer<Guest> layout;

  CallCase(String title, Limit limit, int status, Consumer<Guest> layout) {
    this.title = title;
    this.limit = limit;
    this.status = status;
    this.layout = layout;
  }

  String title() {
    return title;
  }

  Limit limit() {
    return limit;
  }

  /** Whether the C peer knows the error class. */
  boolean hasPeer() {
    return switch (this) {
      case FOREIGN_PAGE, UNKNOWN_NATURE, ANOTHER_PAIR, FATAL_WITHIN_PAIR -> false;
      case UNKNOWN_FUNCTION,
          WRONG_COUNTS,
          WRONG_OPEN_TOKEN,
          UNKNOWN_CLASS,
          MISALIGNED_WORK_BUFFER,
          UNKNOWN_PHB,
          UNKNOWN_PE,
          UNKNOWN_ERROR,
          MISALIGNED_ADDRESS,
          EEH_OFF,
          BAD_MASK,
          OPEN_TWICE,
          CLOSE_BY_STRANGER,
          ARMED,
          ARMED_LOG_FULL ->
          true;
    };
  }

  /** Whether the effect log is read after every {@link CpuTime#LOOP} calls, or fills up. */
  boolean readsEffects() {
    return this == ARMED;
  }

  /** Lays the call out; entering RTAS with {@link Guest#ARGUMENTS} carries it out. */
  void layOut(Guest guest) {
    layout.accept(guest);
  }

  /**
   * Carries the call out once and looks at its status.
   *
   * @throws IllegalStateException if it is not the one that the case is about
   */
  void check(Guest guest) {
    guest.enter(Guest.ARGUMENTS);
    if (guest.status() != status) {
      throw new IllegalStateException(title + " gave status " + guest.status());
    }
  }

  private static void layOutArming(Guest guest) {
    guest.layOut(guest.open(), request(BenchMachine.DEVICE, 6));
  }

  private static IoaBusError64 request(int configAddress, int function) {
    return new IoaBusError64(0x8000_0000L, -1L, configAddress, BenchMachine.BUID, function);
  }
}
