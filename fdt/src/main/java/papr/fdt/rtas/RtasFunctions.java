package papr.fdt.rtas;

import java.util.List;

/**
 * Names of RTAS functions. The name of a function is also the name of the /rtas property that holds
 * its token (RTAS-DT-2).
 */
public final class RtasFunctions {

  /** Opens the error injection facility. */
  public static final String OPEN_ERRINJCT = "ibm,open-errinjct";

  /** Injects an error. */
  public static final String ERRINJCT = "ibm,errinjct";

  /** Closes the error injection facility. */
  public static final String CLOSE_ERRINJCT = "ibm,close-errinjct";

  /** The property that lists the error classes; not a function. */
  public static final String ERRINJCT_TOKENS = "ibm,errinjct-tokens";

  /** The three calls of the ERRINJCT option (rows DT-OPEN, DT-INJECT, DT-CLOSE). */
  public static final List<String> ERRINJCT_CALLS =
      List.of(OPEN_ERRINJCT, ERRINJCT, CLOSE_ERRINJCT);

  /** The calls of the EEH option (rows DT-EEH-* and DT-EEH-ALL). */
  public static final List<String> EEH_CALLS =
      List.of(
          "ibm,set-eeh-option",
          "ibm,set-slot-reset",
          "ibm,read-slot-reset-state2",
          "ibm,get-config-addr-info2",
          "ibm,slot-error-detail",
          "ibm,configure-bridge",
          "ibm,configure-pe");

  /** The calls that access PCI configuration space, the last two without unit id. */
  public static final List<String> CONFIG_CALLS =
      List.of("ibm,read-pci-config", "ibm,write-pci-config", "read-pci-config", "write-pci-config");

  /** What a guest may expect of two EEH calls; one cell each (rows DT-RSRF and DT-RESETCAP). */
  public static final List<String> EEH_CELLS =
      List.of("ibm,read-slot-reset-state-functions", "ibm,reset-capabilities");

  private RtasFunctions() {}
}
