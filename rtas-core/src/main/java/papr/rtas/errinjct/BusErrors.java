package papr.rtas.errinjct;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasStatus;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.IoaBusError32;
import papr.rtas.errinjct.work.IoaBusError64;
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
   * Carries out what the work buffer asks for.
   *
   * @param address real address of the work buffer, for the answer of function 21
   * @return 0; -1 the host failed; -3 no such PE or not the caller's (AMB-21), no such function
   *     (AMB-24, AMB-25), or a rule forbids it
   */
  int inject(Processor caller, long address, IoaBusError request) {
    Pe pe = topology.find(request.buid(), request.configAddress());
    if (pe == null || !pe.belongsTo(caller.partition().id())) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      return switch (request.function()) {
        case IoaBusError.DISARM -> disarm(pe);
        case IoaBusError.QUERY -> query(caller, address, request, pe);
        default -> arm(caller, request, pe);
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

  private int arm(Processor caller, IoaBusError request, Pe pe) throws BackendException {
    BusFunction function = BusFunction.of(request.function());
    if (function == null
        || !function.existsOn(pe.bus())
        || !request.isWellFormed()
        || !isPermitted(pe)
        || !startModes.allowsOther(caller.id())) {
      return RtasStatus.PARAMETER_ERROR;
    }
    BusError error =
        new BusError(
            pe,
            form(request),
            function,
            request.address(),
            request.mask(),
            request.configAddress());
    return backend.inject(error) ? RtasStatus.SUCCESS : RtasStatus.PARAMETER_ERROR;
  }

  /**
   * ERRINJCT-13: the bus is not shared, and EEH is implemented and enabled for it. A PE that is
   * stopped, in reset or unavailable takes no injection either (AMB-30).
   */
  private boolean isPermitted(Pe pe) throws BackendException {
    return !pe.isShared() && pe.eehEnabled() && backend.state(pe).allowsLoadStore();
  }

  private static BusError.Form form(IoaBusError request) {
    return switch (request) {
      case IoaBusError32 _ -> BusError.Form.BITS_32;
      case IoaBusError64 _ -> BusError.Form.BITS_64;
    };
  }

  /**
   * Function 21: fills the fields of the work buffer with what is armed (AMB-23). Nothing armed:
   * only the function word is written, with 20.
   *
   * @return -3, with nothing written, if a 64-bit error is asked for in the 32-bit form and does
   *     not fit in it
   */
  private int query(Processor caller, long address, IoaBusError request, Pe pe) {
    BusError armed = backend.armed(pe);
    return switch (request) {
      case IoaBusError32 _ -> {
        if (armed == null) {
          yield answerNothing(caller, address, IoaBusError32.FUNCTION_WORD);
        }
        long mask = armed.comparedBits();
        if (armed.address() >>> 32 != 0 || (mask != 0 && mask >>> 32 != 0xffff_ffffL)) {
          yield RtasStatus.PARAMETER_ERROR;
        }
        yield answer(
            caller,
            address,
            new IoaBusError32(
                armed.address(),
                mask & 0xffff_ffffL,
                armed.configAddress(),
                pe.buid(),
                armed.function().number()),
            IoaBusError32.WORDS);
      }
      case IoaBusError64 _ ->
          armed == null
              ? answerNothing(caller, address, IoaBusError64.FUNCTION_WORD)
              : answer(
                  caller,
                  address,
                  new IoaBusError64(
                      armed.address(),
                      armed.comparedBits(),
                      armed.configAddress(),
                      pe.buid(),
                      armed.function().number()),
                  IoaBusError64.WORDS);
    };
  }

  private static int answerNothing(Processor caller, long address, int functionWord) {
    caller.workBuffer().setWord(functionWord, IoaBusError.DISARM);
    caller.workBuffer().store(caller.partition().rma(), address, functionWord, functionWord + 1);
    return RtasStatus.SUCCESS;
  }

  private static int answer(Processor caller, long address, IoaBusError armed, int words) {
    armed.encode(caller.workBuffer());
    caller.workBuffer().store(caller.partition().rma(), address, 0, words);
    return RtasStatus.SUCCESS;
  }
}
