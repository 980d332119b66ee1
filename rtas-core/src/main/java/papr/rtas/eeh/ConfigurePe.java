package papr.rtas.eeh;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Pe;

/**
 * ibm,configure-bridge (T7.68, {@code dbdoclet.50569332_75436}) and ibm,configure-pe (T7.69, {@code
 * dbdoclet.50569332_13087}): what a reset undid is set up again as at boot. They differ in whether
 * functions are set up too.
 *
 * <pre>
 * in 1    PE configuration address
 * in 2    PHB unit id, high
 * in 3    PHB unit id, low
 * out 1   Status: 0; -3 not the address of a PE of the caller's with EEH (EEH-CFGB-2, EEH-CFGPE-2)
 * </pre>
 *
 * <p>No state of the PE makes them fail: where nothing can or need be set up, nothing is done
 * (Status 0, not 1, is the answer to AMB-48). A host that fails shows in the state of the PE later.
 */
final class ConfigurePe implements RtasFunction.Handler {

  static final String CONFIGURE_BRIDGE = "ibm,configure-bridge";
  static final String CONFIGURE_PE = "ibm,configure-pe";
  static final int NARGS = 3;
  static final int NRET = 1;

  private static final int CONFIG_ADDRESS = 0;

  private final String name;
  private final EehBackend.Configure what;
  private final PeFinder pes;
  private final EehBackend backend;
  private final FaultLog faults;

  private ConfigurePe(
      String name, EehBackend.Configure what, PeFinder pes, EehBackend backend, FaultLog faults) {
    this.name = name;
    this.what = what;
    this.pes = pes;
    this.backend = backend;
    this.faults = faults;
  }

  static RtasFunction configureBridge(PeFinder pes, EehBackend backend, FaultLog faults) {
    return function(
        new ConfigurePe(CONFIGURE_BRIDGE, EehBackend.Configure.BRIDGES, pes, backend, faults));
  }

  static RtasFunction configurePe(PeFinder pes, EehBackend backend, FaultLog faults) {
    return function(
        new ConfigurePe(
            CONFIGURE_PE, EehBackend.Configure.BRIDGES_AND_FUNCTIONS, pes, backend, faults));
  }

  private static RtasFunction function(ConfigurePe handler) {
    return new RtasFunction(handler.name, NARGS, NRET, 0, handler);
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    Pe pe = pes.findWithEeh(caller, arguments);
    if (pe == null
        || ConfigAddress.routingId(arguments.input(CONFIG_ADDRESS))
            != ConfigAddress.routingId(pe.address())) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      backend.configure(pe, what);
    } catch (BackendException e) {
      faults.report(name, e);
    }
    return RtasStatus.SUCCESS;
  }
}
