package papr.rtas.emulated;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Space;

/**
 * What one PCI function answers when nothing is wrong. Data is in bus byte order (configuration
 * space little-endian).
 */
sealed interface FunctionModel permits DeviceModel, BridgeModel {

  /** A reset: what was stored and set up is gone. */
  void reset();

  /** Sets it up as at boot. */
  void configure();

  /** Reads configuration space; null beyond its end. */
  byte @Nullable [] readConfig(int register, int size);

  /**
   * Reads a register of configuration space.
   *
   * @param size bytes, 1 to 4; with the register not beyond the end
   * @return the number in its low bytes
   */
  int readRegister(int register, int size);

  /**
   * Writes a register of configuration space, as {@link #writeConfig}.
   *
   * @param size bytes, 1 to 4
   * @param value the number, in the low bytes
   */
  void writeRegister(int register, int size, int value);

  /** Writes configuration space; what is read-only stays. */
  void writeConfig(int register, byte[] data);

  /** Reads memory or I/O space; null if no BAR answers. */
  byte @Nullable [] read(Space space, long address, int size);

  /** Writes memory or I/O space; false if no BAR answers. */
  boolean write(Space space, long address, byte[] data);
}
