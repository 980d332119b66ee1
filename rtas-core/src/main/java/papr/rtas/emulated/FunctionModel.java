package papr.rtas.emulated;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Space;

/**
 * What one PCI function answers when nothing is wrong. Data is in bus byte order (configuration
 * space little-endian).
 */
sealed interface FunctionModel permits DeviceModel, BridgeModel {

  /** Back to power-on, as the firmware leaves it at boot. */
  void powerOn();

  /** A reset: what was stored and set up is gone. */
  void reset();

  /** Sets it up as at boot. */
  void configure();

  /** Reads configuration space; null beyond its end. */
  byte @Nullable [] readConfig(int register, int size);

  /** Writes configuration space; what is read-only stays. */
  void writeConfig(int register, byte[] data);

  /** Reads memory or I/O space; null if no BAR answers. */
  byte @Nullable [] read(Space space, long address, int size);

  /** Writes memory or I/O space; false if no BAR answers. */
  boolean write(Space space, long address, byte[] data);
}
