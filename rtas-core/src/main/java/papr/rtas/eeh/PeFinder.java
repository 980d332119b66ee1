package papr.rtas.eeh;

import org.jspecify.annotations.Nullable;
import papr.rtas.backend.EehBackend;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;

/** Finds the PE an EEH call is about by its first three inputs: config_addr and PHB unit id. */
final class PeFinder {

  private static final int CONFIG_ADDRESS = 0;
  private static final int BUID = 1;

  private final PciTopology topology;
  private final EehBackend backend;

  PeFinder(PciTopology topology, EehBackend backend) {
    this.topology = topology;
    this.backend = backend;
  }

  /**
   * The PE, by its configuration address or that of any function in it.
   *
   * @return null if nothing is there, it is not the caller's (LPAR-29 to LPAR-33), or the host has
   *     no EEH for a PE that was built with it
   */
  @Nullable Pe find(Processor caller, ArgumentBuffer arguments) {
    Pe pe =
        topology.findOf(
            caller.partition().id(), arguments.inputDouble(BUID), arguments.input(CONFIG_ADDRESS));
    return pe != null && (!pe.eehEnabled() || backend.hasEeh(pe)) ? pe : null;
  }

  /** The same, null also if the PE has no EEH (EEH-3). */
  @Nullable Pe findWithEeh(Processor caller, ArgumentBuffer arguments) {
    Pe pe = find(caller, arguments);
    return pe != null && pe.eehEnabled() ? pe : null;
  }
}
