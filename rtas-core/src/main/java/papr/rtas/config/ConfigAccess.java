package papr.rtas.config;

import java.util.List;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.FaultLog;
import papr.rtas.call.RtasFunction;
import papr.rtas.pci.PciTopology;

/** The configuration space calls of one machine. */
public final class ConfigAccess {

  private final List<RtasFunction> functions;

  /**
   * @param faults where faults of the host are told
   */
  public ConfigAccess(PciTopology topology, ConfigSpace space, FaultLog faults) {
    this.functions =
        List.of(
            ReadConfig.function(AddressForm.WITH_UNIT_ID, topology, space, faults),
            WriteConfig.function(AddressForm.WITH_UNIT_ID, topology, space, faults),
            ReadConfig.function(AddressForm.PLAIN, topology, space, faults),
            WriteConfig.function(AddressForm.PLAIN, topology, space, faults));
  }

  /** ibm,read-pci-config, ibm,write-pci-config, read-pci-config and write-pci-config. */
  public List<RtasFunction> functions() {
    return functions;
  }
}
