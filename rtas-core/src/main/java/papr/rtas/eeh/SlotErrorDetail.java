package papr.rtas.eeh;

import java.time.InstantSource;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.GuestMemory;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * ibm,slot-error-detail (T7.66, {@code dbdoclet.50569332_46549}): tells what the platform knows of
 * a PE that is stopped or unavailable, and can give the PE up.
 *
 * <pre>
 * in 1    config_addr, of the PE or of any function in it
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * in 4    real address of the driver's data
 * in 5    its bytes, 0 for none
 * in 6    real address for the log, see {@link ErrorDetailLog}
 * in 7    bytes there; a longer log is cut (EEH-LOG-11)
 * in 8    function: 1 temporary error; 2 permanent error, the PE becomes unavailable (EEH-LOG-12)
 * out 1   Status: 0 with a log, if the PE is stopped or unavailable (EEH-LOG-4, EEH-LOG-5); 1 without
 *         (EEH-LOG-6); -1 the host failed; -3 no such PE or function, or a misplaced buffer (AMB-49)
 * </pre>
 *
 * <p>A buffer of some length lies in the RMA and not at address 0; the log does not overlap the
 * argument buffer. Whatever gets -3 changes nothing. The driver's data are read before the log is
 * written, so that the two may overlap.
 */
final class SlotErrorDetail implements RtasFunction.Handler {

  static final String NAME = "ibm,slot-error-detail";
  static final int NARGS = 8;
  static final int NRET = 1;

  private static final int DRIVER = 3;
  private static final int DRIVER_LENGTH = 4;
  private static final int LOG = 5;
  private static final int LOG_LENGTH = 6;
  private static final int FUNCTION = 7;

  private static final int TEMPORARY = 1;
  private static final int PERMANENT = 2;

  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;
  private final InstantSource clock;

  SlotErrorDetail(PeFinder pes, EehBackend backend, FaultLog faults, InstantSource clock) {
    this.clock = clock;
    this.pes = pes;
    this.backend = backend;
    this.faults = faults;
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.findWithEeh(caller, arguments);
    int function = arguments.input(FUNCTION);
    GuestMemory rma = caller.partition().rma();
    long log = arguments.inputAddress(LOG);
    long room = arguments.inputAddress(LOG_LENGTH);
    long driver = arguments.inputAddress(DRIVER);
    long driverLength = arguments.inputAddress(DRIVER_LENGTH);
    if (pe == null
        || (function != TEMPORARY && function != PERMANENT)
        || !isInPlace(rma, driver, driverLength)
        || !isInPlace(rma, log, room)
        || arguments.overlaps(log, room)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      PeState state = function == PERMANENT ? giveUp(pe) : backend.state(pe);
      if (!hasLog(state)) {
        return RtasStatus.NO_LOG;
      }
      byte[] data = new byte[(int) Math.min(driverLength, ErrorDetailLog.driverRoom(room))];
      if (data.length > 0) {
        rma.read(driver, data, 0, data.length);
      }
      byte[] detail =
          ErrorDetailLog.of(pe, state, backend.takeCause(pe), data, clock.instant()).encode();
      int written = (int) Math.min(detail.length, room);
      if (written > 0) {
        rma.write(log, detail, 0, written);
      }
      return RtasStatus.SUCCESS;
    } catch (BackendException e) {
      faults.report(NAME, e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }

  private PeState giveUp(Pe pe) throws BackendException {
    backend.control(pe, PeControl.GIVE_UP);
    return PeState.UNAVAILABLE;
  }

  private static boolean hasLog(PeState state) {
    return switch (state) {
      case STOPPED, DMA_STOPPED, RECOVERING, UNAVAILABLE -> true;
      case NORMAL, RESET -> false;
    };
  }

  private static boolean isInPlace(GuestMemory rma, long address, long length) {
    return length == 0 || (address != 0 && rma.contains(address, length));
  }
}
