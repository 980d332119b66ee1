package papr.rtas.errinjct;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.errinjct.work.ProcessorFault;

/**
 * Which processors are between a -start and its -end, and what they may do meanwhile.
 *
 * <p>The rules are duties of software (PAIR-1 to PAIR-6) without a status for breaking them; the
 * answers here are those this platform has decided on (AMB-37, AMB-38). Guarded by the facility's
 * monitor.
 */
final class StartModes {

  private final @Nullable ProcessorFault[] started;

  /**
   * @param processors number of processors in the machine
   */
  StartModes(int processors) {
    started = new ProcessorFault[processors];
  }

  /**
   * Whether an error of this class may be injected on the processor: nothing started (PAIR-3), or
   * the same -start again after a single one (PAIR-4).
   */
  boolean allows(int processor, ErrorClass errorClass) {
    ProcessorFault running = started[processor];
    return running == null
        || (running.errorClass() == errorClass && running.nature() == Nature.SINGLE);
  }

  /** Whether this -start, of a class that is allowed, may be issued: a second one is single too. */
  boolean allowsStart(int processor, ProcessorFault fault) {
    return started[processor] == null || fault.nature() == Nature.SINGLE;
  }

  /** Notes an allowed -start. */
  void start(int processor, ProcessorFault fault) {
    started[processor] = fault;
  }

  /**
   * Ends the mode that an -end class belongs to, if it is the one running (AMB-38).
   *
   * @param kind the record type of the pair
   */
  void end(int processor, Class<? extends ProcessorFault> kind) {
    if (kind.isInstance(started[processor])) {
      started[processor] = null;
    }
  }

  /** Ends all modes, as close does (PAIR-6). */
  void endAll() {
    Arrays.fill(started, null);
  }
}
