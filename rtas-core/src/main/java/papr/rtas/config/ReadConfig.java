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
 * ibm,read-pci-config (T7.21, {@code dbdoclet.50569332_59536}) and read-pci-config; their inputs
 * are in {@link AddressForm}.
 *
 * <pre>
 * out 1   Status: 0; -1 the host failed; -3 no such size, alignment or register
 * out 2   value of the register in its low bytes; all ones, as wide as size, if no function of the
 *         caller's is there (PCICFG-RD-5) or the PE is stopped; all ones if Status is not 0
 * </pre>
 */
final class ReadConfig implements RtasFunction.Handler {

  private static final String NAME = "read-pci-config";
  private static final int NRET = 2;
  private static final int VALUE = 1;
  private static final int ALL_ONES = -1;

  private final AddressForm form;
  private final PciTopology topology;
  private final ConfigSpace space;
  private final FaultLog faults;

  private ReadConfig(AddressForm form, PciTopology topology, ConfigSpace space, FaultLog faults) {
    this.form = form;
    this.topology = topology;
    this.space = space;
    this.faults = faults;
  }

  static RtasFunction function(
      AddressForm form, PciTopology topology, ConfigSpace space, FaultLog faults) {
    return new RtasFunction(
        form.name(NAME), form.inputs(), NRET, 0, new ReadConfig(form, topology, space, faults));
  }

  @Override
  public int call(Processor caller, ArgumentBuffer arguments) {
    arguments.output(VALUE, ALL_ONES);
    int address = form.configAddress(arguments);
    int size = form.size(arguments);
    if (!form.isValid(address, size)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    Pe pe = form.find(topology, caller, arguments, address);
    if (pe == null) {
      arguments.output(VALUE, ALL_ONES >>> (Integer.SIZE - Byte.SIZE * size));
      return RtasStatus.SUCCESS;
    }
    if (!AddressForm.hasRegister(pe, address)) {
      return RtasStatus.PARAMETER_ERROR;
    }
    try {
      arguments.output(VALUE, space.readConfig(pe, address, size));
      return RtasStatus.SUCCESS;
    } catch (BackendException e) {
      faults.report(form.name(NAME), e);
      return RtasStatus.HARDWARE_ERROR;
    }
  }
}
