package papr.rtas.errinjct;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasStatus;
import papr.rtas.call.WorkBuffer;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.IoaBusErrorFormat;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;

/**
 * ibm,errinjct for the classes ioa-bus-error and ioa-bus-error-64: finds the PE, applies the rules
 * for bus errors, and hands what is left to the backend. Guarded by the facility's monitor.
 */
final class BusErrors {

  private final PciTopology topology;
  private final EehBackend backend;
  private final StartModes startModes;
  private final FaultLog faults;

  BusErrors(PciTopology topology, EehBackend backend, StartModes startModes, FaultLog faults) {
    this.topology = topology;
    this.backend = backend;
    this.startModes = startModes;
    this.faults = faults;
  }

  /**
   * Carries out what the caller's work buffer asks for. Nothing is allocated unless an error is
   * armed.
   *
   * @param address real address of the work buffer, for the answer of function 21
   * @return 0; -1 the host failed; -3 no such PE or not the caller's (AMB-21), a host without EEH
   *     for it, no such function (AMB-24, AMB-25), or a rule forbids it
   */
  int inject(Processor caller, long address, IoaBusErrorFormat format) {
    WorkBuffer request = caller.workBuffer();
    int partition = caller.partition().id();
    Pe pe = topology.findOf(partition, format.buid(request), format.configAddress(request));
    if (pe == null || !backend.hasEeh(pe)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      return switch (format.function(request)) {
        case IoaBusError.DISARM -> disarm(pe);
        case IoaBusError.QUERY -> query(caller, address, format, pe);
        default -> arm(caller, format, pe);
      };
    } catch (BackendException e) {
      faults.report(InjectError.NAME, e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }

  /** Function 20: success whether or not something was armed; other cells are ignored (AMB-22). */
  private int disarm(Pe pe) throws BackendException {
    backend.disarm(pe);
    return RtasStatus.SUCCESS;
  }

  private int arm(Processor caller, IoaBusErrorFormat format, Pe pe) throws BackendException {
    WorkBuffer request = caller.workBuffer();
    BusFunction function = BusFunction.of(format.function(request));
    long address = format.address(request);
    long mask = format.mask(request);
    if (function == null
        || !function.existsOn(pe.bus())
        || !format.isWellFormed(address, mask)
        || !isPermitted(pe)
        || !startModes.allows(caller.id(), format.errorClass())) {
      return RtasStatus.PARAMETER_ERROR;
    }
    BusError error =
        new BusError(pe, form(format), function, address, mask, format.configAddress(request));
    return backend.inject(error) ? RtasStatus.SUCCESS : RtasStatus.PARAMETER_ERROR;
  }

  /**
   * ERRINJCT-13: the bus is not shared, and EEH is implemented and enabled for it; the other
   * classes do not depend on that (AMB-57).
   */
  private static boolean isPermitted(Pe pe) {
    return !pe.isShared() && pe.eehEnabled();
  }

  private static BusError.Form form(IoaBusErrorFormat format) {
    return switch (format) {
      case BITS_32 -> BusError.Form.BITS_32;
      case BITS_64 -> BusError.Form.BITS_64;
    };
  }

  /**
   * Function 21: fills the fields of the work buffer with what is armed (AMB-23). Nothing armed:
   * only the function word is written, with 20.
   *
   * @return -3, with nothing written, if a 64-bit error is asked for in the 32-bit form and does
   *     not fit in it
   */
  private int query(Processor caller, long address, IoaBusErrorFormat format, Pe pe) {
    BusError armed = backend.armed(pe);
    WorkBuffer answer = caller.workBuffer();
    GuestMemory rma = caller.partition().rma();
    if (armed == null) {
      int functionWord = format.functionWord();
      answer.setWord(functionWord, IoaBusError.DISARM);
      answer.store(rma, address, functionWord, functionWord + 1);
      return RtasStatus.SUCCESS;
    }
    if (format == IoaBusErrorFormat.BITS_32 && !fits32Bits(armed)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    format.encode(
        answer,
        armed.address(),
        armed.comparedBits(),
        armed.configAddress(),
        pe.buid(),
        armed.function().number());
    answer.store(rma, address, 0, format.words());
    return RtasStatus.SUCCESS;
  }

  private static boolean fits32Bits(BusError armed) {
    long mask = armed.comparedBits();
    // Any other upper or top bits would mean something else in the 32-bit form, or nothing.
    return armed.address() >>> 32 == 0 && (mask == 0 || mask >> 24 == -1);
  }
}
