package papr.rtas.config;

import org.jspecify.annotations.Nullable;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.Processor;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;

/**
 * How a configuration call says what it wants: the leading inputs of the calls of T7.21 and T7.22,
 * and of their predecessors, which have no unit id.
 *
 * <pre>
 *                 WITH_UNIT_ID               PLAIN
 * names           ibm,read-pci-config        read-pci-config
 *                 ibm,write-pci-config       write-pci-config
 * in 1            config_addr with register  config_addr with register
 * in 2            PHB unit id, high          size
 * in 3            PHB unit id, low           (value)
 * in 4            size
 * in 5            (value)
 * register        12 bits; 8 on a            8 bits
 *                 conventional PCI bus
 * </pre>
 *
 * <p>LoPAR 2.9 does not define the plain calls. Here they reach the PHB with the lowest unit id.
 */
enum AddressForm {
  WITH_UNIT_ID("ibm,", 3),
  PLAIN("", 1);

  private static final int CONFIG_ADDRESS = 0;
  private static final int BUID = 1;
  private static final int REGISTERS_8_BITS = 0x100;

  private final String prefix;
  private final int size;

  AddressForm(String prefix, int size) {
    this.prefix = prefix;
    this.size = size;
  }

  /** The name of the form's call that does this. */
  String name(String what) {
    return prefix + what;
  }

  /** Number of inputs up to and with size. */
  int inputs() {
    return size + 1;
  }

  /** config_addr with register. */
  int configAddress(ArgumentBuffer arguments) {
    return arguments.input(CONFIG_ADDRESS);
  }

  /** Size in bytes, any value. */
  int size(ArgumentBuffer arguments) {
    return arguments.input(size);
  }

  /** The value to be written, in a call that has one. */
  int value(ArgumentBuffer arguments) {
    return arguments.input(size + 1);
  }

  /**
   * Whether size and register are some that exist: size 1, 2 or 4, register aligned to it
   * (PCICFG-RD-4, PCICFG-WR-4) and of the bits that this form has, reserved bits 0.
   */
  boolean isValid(int address, int size) {
    return (size == 1 || size == 2 || size == 4)
        && (address & (size - 1)) == 0
        && ConfigAddress.isValid(address)
        && (this == WITH_UNIT_ID || ConfigAddress.register(address) < REGISTERS_8_BITS);
  }

  /**
   * The PE that the address lies in.
   *
   * @param address config_addr, fetched before: another processor may change the input meanwhile
   * @return null if nothing of the caller's is there (LPAR-8, LPAR-9)
   */
  @Nullable Pe find(PciTopology topology, Processor caller, ArgumentBuffer arguments, int address) {
    long buid =
        switch (this) {
          case WITH_UNIT_ID -> arguments.inputDouble(BUID);
          case PLAIN -> topology.lowestBuid();
        };
    return topology.findOf(caller.partition().id(), buid, address);
  }

  /** Whether the bus of the PE has this register. */
  static boolean hasRegister(Pe pe, int configAddress) {
    return pe.bus() == BusKind.EXPRESS || ConfigAddress.register(configAddress) < REGISTERS_8_BITS;
  }
}
