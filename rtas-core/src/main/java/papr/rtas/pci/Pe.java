package papr.rtas.pci;

import java.util.List;

/**
 * A partitionable endpoint: the unit of error isolation, recovery and assignment.
 *
 * @param index position in the machine, 0 to the number of PEs - 1; what keeps state about PEs uses
 *     it
 * @param buid unit id of its PHB
 * @param bus kind of its primary bus
 * @param address PE configuration address (the config_addr part)
 * @param eehEnabled whether EEH is implemented and enabled for it
 * @param partitions numbers of the partitions it belongs to; more than one if its bus is shared
 * @param devices the functions in it, bridges and switches among them
 */
public record Pe(
    int index,
    long buid,
    BusKind bus,
    int address,
    boolean eehEnabled,
    List<Integer> partitions,
    List<Device> devices) {

  public Pe {
    partitions = List.copyOf(partitions);
    devices = List.copyOf(devices);
  }

  /** Whether the partition with this number may use the PE. */
  public boolean belongsTo(int partition) {
    for (int i = 0; i < partitions.size(); i++) {
      if (partitions.get(i) == partition) {
        return true;
      }
    }
    return false;
  }

  /** Whether there are several IOA functions in it; bridges and switches are none (AMB-58). */
  public boolean hasSeveralFunctions() {
    int functions = 0;
    for (int i = 0; i < devices.size(); i++) {
      functions += devices.get(i).bridge() == null ? 1 : 0;
    }
    return functions > 1;
  }

  /** Whether more than one partition uses the bus (ERRINJCT-13). */
  public boolean isShared() {
    return partitions.size() > 1;
  }
}
