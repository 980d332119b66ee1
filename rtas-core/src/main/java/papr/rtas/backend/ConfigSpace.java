package papr.rtas.backend;

import papr.rtas.pci.Pe;

/**
 * The host's way into PCI configuration space. Injected configuration errors hit these accesses. An
 * access to a PE that is stopped, or to an address in the PE where no function is, reads as all
 * ones or is dropped (PCICFG-RD-5, PCICFG-WR-5). Safe for several threads.
 */
public interface ConfigSpace {

  /**
   * Reads a register.
   *
   * @param configAddress function and register, aligned to the size
   * @param size bytes: 1, 2 or 4
   * @return the register's number, in the low bytes
   */
  int readConfig(Pe pe, int configAddress, int size) throws BackendException;

  /**
   * Writes a register.
   *
   * @param configAddress function and register, aligned to the size
   * @param size bytes: 1, 2 or 4
   * @param value the number, in the low bytes; the others do not count
   */
  void writeConfig(Pe pe, int configAddress, int size, int value) throws BackendException;
}
