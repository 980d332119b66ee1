package papr.rtas.config;

import papr.rtas.backend.BackendException;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;

/**
 * ibm,write-pci-config (T7.22, {@code dbdoclet.50569332_54555}) and write-pci-config; their inputs
 * are in {@link AddressForm}.
 *
 * <pre>
 * out 1   Status: 0, also if no function of the caller's is there (PCICFG-WR-5) or the PE is
 *         stopped; -1 the host failed; -3 no such size, alignment or register
 * </pre>
 *
 * <p>EEH is on for every PE that has it, so no write needs ibm,set-eeh-option first (PCICFG-WR-6).
 */
final class WriteConfig implements RtasFunction.Handler {

  private static final String NAME = "write-pci-config";
  private static final int NRET = 1;

  private final AddressForm form;
  private final PciTopology topology;
  private final ConfigSpace space;
  private final FaultLog faults;

  private WriteConfig(AddressForm form, PciTopology topology, ConfigSpace space, FaultLog faults) {
    this.form = form;
    this.topology = topology;
    this.space = space;
    this.faults = faults;
  }

  static RtasFunction function(
      AddressForm form, PciTopology topology, ConfigSpace space, FaultLog faults) {
    return new RtasFunction(
        form.name(NAME),
        form.inputs() + 1,
        NRET,
        0,
        new WriteConfig(form, topology, space, faults));
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    int address = form.configAddress(arguments);
    int size = form.size(arguments);
    if (!form.isValid(address, size)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    Pe pe = form.find(topology, caller, arguments, address);
    if (pe == null) {
      return RtasStatus.SUCCESS;
    }
    if (!AddressForm.hasRegister(pe, address)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      space.writeConfig(pe, address, size, form.value(arguments));
      return RtasStatus.SUCCESS;
    } catch (BackendException e) {
      faults.report(form.name(NAME), e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }
}
