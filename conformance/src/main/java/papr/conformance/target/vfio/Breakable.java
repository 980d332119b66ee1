package papr.conformance.target.vfio;

import papr.conformance.target.TargetException;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.EehBackend;
import papr.rtas.pci.Pe;

/** The PE that may be broken, and what reaches it. */
interface Breakable extends AutoCloseable {
  /** The PE as the guest sees it, index 0. */
  Pe pe();

  /** Its EEH; another one after {@link #reopen}. */
  EehBackend backend();

  /** Its configuration space. */
  ConfigSpace config();

  /**
   * Closes its EEH and opens it again.
   *
   * @throws TargetException if that is not possible
   */
  void reopen();

  /** Gives it back to whom it was taken from; a second time does nothing. */
  @Override
  void close();
}
