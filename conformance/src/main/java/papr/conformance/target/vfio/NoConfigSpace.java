package papr.conformance.target.vfio;

import papr.rtas.backend.ConfigSpace;
import papr.rtas.pci.Pe;

/** Configuration space of a machine without PEs, which nobody can reach. */
enum NoConfigSpace implements ConfigSpace {
  INSTANCE;

  @Override
  public int readConfig(Pe pe, int configAddress, int size) {
    throw new AssertionError("there is no PE");
  }

  @Override
  public void writeConfig(Pe pe, int configAddress, int size, int value) {
    throw new AssertionError("there is no PE");
  }
}
