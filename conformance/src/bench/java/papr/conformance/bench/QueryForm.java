package papr.conformance.bench;

import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.IoaBusError32;
import papr.rtas.errinjct.work.IoaBusError64;

/** The two work buffers in which function 21 can be asked. */
public enum QueryForm {
  BITS_32(5, new IoaBusError32(0, 0, BenchMachine.DEVICE, BenchMachine.BUID, IoaBusError.QUERY)),
  BITS_64(7, new IoaBusError64(0, 0, BenchMachine.DEVICE, BenchMachine.BUID, IoaBusError.QUERY));

  private final int functionWord;

  @SuppressWarnings("ImmutableEnumChecker") // both permitted records are immutable
  private final IoaBusError request;

  QueryForm(int functionWord, IoaBusError request) {
    this.functionWord = functionWord;
    this.request = request;
  }

  /** Index of the word of the work buffer that holds the function. */
  int functionWord() {
    return functionWord;
  }

  String title() {
    return "function 21, nothing armed, " + (this == BITS_32 ? "32" : "64") + "-bit form";
  }

  /** Lays out the question on a PE with nothing armed. */
  void layOut(Guest guest) {
    guest.layOut(guest.open(), request);
  }

  /**
   * Asks once.
   *
   * @throws IllegalStateException if the answer is not "nothing"
   */
  void check(Guest guest) {
    guest.layOutFunction(functionWord, IoaBusError.QUERY);
    guest.enter(Guest.ARGUMENTS);
    int answer = guest.memory().readInt(Guest.WORK + 4L * functionWord);
    if (guest.status() != 0 || answer != IoaBusError.DISARM) {
      throw new IllegalStateException(
          title() + " gave status " + guest.status() + ", function " + answer);
    }
  }
}
