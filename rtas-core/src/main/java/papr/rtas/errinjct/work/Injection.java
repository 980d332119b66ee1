package papr.rtas.errinjct.work;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.WorkBuffer;

/**
 * One requested error: a class and what its work buffer says. One record per work buffer format of
 * T7.74 ({@code dbdoclet.50569332_33582}).
 *
 * <p>For every injection {@code i}: {@code encode} followed by {@code decode(i.errorClass(), …)}
 * gives {@code i} again. Cells a format does not name are neither read nor written.
 *
 * <p>On the way of a call the records of processor errors are what becomes of the work buffer; bus
 * errors are read in place ({@link IoaBusErrorFormat}), and their records, like every {@code
 * encode}, serve those who build a request.
 */
public sealed interface Injection
    permits Unformatted,
        RecoveredSpecialEvent,
        CorruptedPage,
        CorruptedSlb,
        ProcessorFault,
        IoaBusError {

  /** The class that names this injection. */
  ErrorClass errorClass();

  /** Writes the cells of this injection into the work buffer. */
  void encode(WorkBuffer buffer);

  /**
   * Reads the work buffer of a class.
   *
   * @return null if a cell is outside the range of the format
   */
  static @Nullable Injection decode(ErrorClass errorClass, WorkBuffer buffer) {
    return switch (errorClass) {
      case FATAL,
          RECOVERED_RANDOM_EVENT,
          TRANSLATOR_FAILURE,
          PLATFORM_SPECIFIC,
          UPSTREAM_IO_ERROR ->
          new Unformatted(errorClass);
      case RECOVERED_SPECIAL_EVENT -> RecoveredSpecialEvent.decode(buffer);
      case CORRUPTED_PAGE -> CorruptedPage.decode(buffer);
      case CORRUPTED_SLB -> CorruptedSlb.decode(buffer);
      case CORRUPTED_DCACHE_START -> CorruptedDcache.decode(Phase.START, buffer);
      case CORRUPTED_DCACHE_END -> CorruptedDcache.decode(Phase.END, buffer);
      case CORRUPTED_ICACHE_START -> CorruptedIcache.decode(Phase.START, buffer);
      case CORRUPTED_ICACHE_END -> CorruptedIcache.decode(Phase.END, buffer);
      case CORRUPTED_TLB_START -> CorruptedTlb.decode(Phase.START, buffer);
      case CORRUPTED_TLB_END -> CorruptedTlb.decode(Phase.END, buffer);
      case IOA_BUS_ERROR -> IoaBusError32.decode(buffer);
      case IOA_BUS_ERROR_64 -> IoaBusError64.decode(buffer);
    };
  }
}
