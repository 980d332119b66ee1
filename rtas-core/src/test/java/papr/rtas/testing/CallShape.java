package papr.rtas.testing;

import java.util.List;

/** A function that tests call: its name, number of inputs, number of outputs. */
public record CallShape(String name, int nargs, int nret) {

  /** The EEH and configuration calls, with all their outputs. */
  public static final List<CallShape> PCI =
      List.of(
          new CallShape("ibm,read-slot-reset-state2", 3, 5),
          new CallShape("ibm,set-eeh-option", 4, 1),
          new CallShape("ibm,set-slot-reset", 4, 1),
          new CallShape("ibm,get-config-addr-info2", 4, 2),
          new CallShape("ibm,configure-bridge", 3, 1),
          new CallShape("ibm,configure-pe", 3, 1),
          new CallShape("ibm,slot-error-detail", 8, 1),
          new CallShape("ibm,read-pci-config", 4, 2),
          new CallShape("ibm,write-pci-config", 5, 1),
          new CallShape("read-pci-config", 2, 2),
          new CallShape("write-pci-config", 3, 1));
}
