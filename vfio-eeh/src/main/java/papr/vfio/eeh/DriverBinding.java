package papr.vfio.eeh;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device bound to vfio-pci for as long as this is open; closing gives it back to the driver it
 * had. A journal on the disk, written before anything changes, lets {@link #release} do the same
 * after a crash.
 *
 * <p>Safe for several threads, so a shutdown hook may close it too.
 */
public final class DriverBinding implements AutoCloseable {

  /** What driver_override reads as where none is set. */
  private static final String NO_OVERRIDE = "(null)";

  private final VfioHost host;
  private final Path journal;
  private final SysfsWriter sysfs;
  private boolean restored;

  private DriverBinding(VfioHost host, Path journal, SysfsWriter sysfs) {
    this.host = host;
    this.journal = journal;
    this.sysfs = sysfs;
  }

  /**
   * Binds a device to vfio-pci. One that is bound to it already stays so, also after closing.
   *
   * @param journal the file to keep what was before; it must not exist yet
   * @throws VfioSetupException if the journal exists, another driver has a function of the same
   *     group, or the kernel does not bind it; then it is as before
   */
  public static DriverBinding bind(VfioHost host, VfioDevice device, Path journal)
      throws VfioSetupException {
    return bind(host, device, journal, SysfsWriter.SYSTEM);
  }

  static DriverBinding bind(VfioHost host, VfioDevice device, Path journal, SysfsWriter sysfs)
      throws VfioSetupException {
    requireNoForeigners(host, device);
    DriverBinding binding = new DriverBinding(host, journal, sysfs);
    try {
      new BindingJournal(device.address(), device.driver(), override(host, device.address()))
          .store(journal);
    } catch (FileAlreadyExistsException e) {
      throw new VfioSetupException(
          journal + " is left from an earlier run: release that device first", e);
    } catch (IOException e) {
      throw new VfioSetupException("cannot write the journal " + journal + ": " + Reason.of(e), e);
    }
    try {
      binding.take(device);
      return binding;
    } catch (IOException e) {
      VfioSetupException failure =
          new VfioSetupException(
              "cannot bind " + device.address() + " to " + VfioDevice.DRIVER + ": " + Reason.of(e),
              e);
      throw binding.closeAfter(failure);
    } catch (VfioSetupException e) {
      throw binding.closeAfter(e);
    }
  }

  /**
   * Restores what a journal says, and deletes it.
   *
   * @return the address of the device restored; empty if there is no such journal, so nothing to do
   * @throws VfioSetupException if the device could not be given back; the journal stays
   */
  public static Optional<String> release(VfioHost host, Path journal) throws VfioSetupException {
    return release(host, journal, SysfsWriter.SYSTEM);
  }

  static Optional<String> release(VfioHost host, Path journal, SysfsWriter sysfs)
      throws VfioSetupException {
    BindingJournal before;
    try {
      before = BindingJournal.load(journal);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new VfioSetupException("cannot read the journal " + journal + ": " + Reason.of(e), e);
    }
    try {
      restore(host, before, sysfs);
      Files.delete(journal);
    } catch (IOException e) {
      throw new VfioSetupException(
          "cannot give "
              + before.address()
              + " back to "
              + nameOf(before.driver())
              + ": "
              + Reason.of(e),
          e);
    }
    return Optional.of(before.address());
  }

  /**
   * Gives the device back. A second time does nothing.
   *
   * @throws VfioSetupException if that fails; the journal stays, so {@link #release} can try again
   */
  @Override
  public synchronized void close() throws VfioSetupException {
    if (!restored) {
      release(host, journal, sysfs);
      restored = true;
    }
  }

  private VfioSetupException closeAfter(VfioSetupException failure) {
    try {
      close();
    } catch (VfioSetupException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  private void take(VfioDevice device) throws IOException, VfioSetupException {
    if (device.isBoundToVfio()) {
      return;
    }
    if (!Files.isDirectory(host.driverFolder(VfioDevice.DRIVER))) {
      throw new VfioSetupException(
          "the driver "
              + VfioDevice.DRIVER
              + " is not there: load the module "
              + VfioDevice.DRIVER);
    }
    sysfs.write(overrideFile(host, device.address()), VfioDevice.DRIVER + "\n");
    if (device.driver() != null) {
      unbind(host, device.address(), device.driver(), sysfs);
    }
    probe(host, device.address(), sysfs);
    String now = VfioDevice.driverOf(host.deviceFolder(device.address()));
    if (!VfioDevice.DRIVER.equals(now)) {
      throw new VfioSetupException(
          "the kernel bound "
              + device.address()
              + " to "
              + nameOf(now)
              + ", not to "
              + VfioDevice.DRIVER);
    }
  }

  /** Puts everything back; a device that is gone has nothing to put back. */
  private static void restore(VfioHost host, BindingJournal before, SysfsWriter sysfs)
      throws IOException, VfioSetupException {
    String address = before.address();
    Path folder = host.deviceFolder(address);
    if (!Files.isDirectory(folder)) {
      return;
    }
    String override = before.override();
    String previous = before.driver();
    // While it is bound: a device with an override goes to no other driver, so name its own.
    String meanwhile = override == null || previous == null ? "" : previous;
    sysfs.write(overrideFile(host, address), meanwhile + "\n");
    rebind(host, address, previous, sysfs);
    if (override != null && !override.equals(meanwhile)) {
      sysfs.write(overrideFile(host, address), override + "\n");
    }
  }

  private static void rebind(
      VfioHost host, String address, @Nullable String previous, SysfsWriter sysfs)
      throws IOException, VfioSetupException {
    Path folder = host.deviceFolder(address);
    String now = VfioDevice.driverOf(folder);
    if (Objects.equals(now, previous)) {
      return;
    }
    if (now != null) {
      unbind(host, address, now, sysfs);
    }
    if (previous == null) {
      return;
    }
    probe(host, address, sysfs);
    String after = VfioDevice.driverOf(folder);
    if (!previous.equals(after)) {
      throw new VfioSetupException(
          "the kernel bound " + address + " to " + nameOf(after) + ", not back to " + previous);
    }
  }

  private static void unbind(VfioHost host, String address, String driver, SysfsWriter sysfs)
      throws IOException {
    sysfs.write(host.driverFolder(driver).resolve("unbind"), address + "\n");
  }

  private static void probe(VfioHost host, String address, SysfsWriter sysfs) throws IOException {
    sysfs.write(host.driversProbe(), address + "\n");
  }

  private static void requireNoForeigners(VfioHost host, VfioDevice device)
      throws VfioSetupException {
    try {
      for (String sibling : device.siblings()) {
        String driver = VfioDevice.driverOf(host.deviceFolder(sibling));
        if (driver != null && !driver.equals(VfioDevice.DRIVER)) {
          throw new VfioSetupException(
              "%s shares group %d with %s, which is bound to %s and would be broken too: unbind that first"
                  .formatted(device.address(), device.group(), sibling, driver));
        }
      }
    } catch (IOException e) {
      throw new VfioSetupException("cannot read group " + device.group() + ": " + Reason.of(e), e);
    }
  }

  private static @Nullable String override(VfioHost host, String address) throws IOException {
    String text = Files.readString(overrideFile(host, address)).trim();
    return text.isEmpty() || text.equals(NO_OVERRIDE) ? null : text;
  }

  private static Path overrideFile(VfioHost host, String address) {
    return host.deviceFolder(address).resolve("driver_override");
  }

  private static String nameOf(@Nullable String driver) {
    return driver == null ? "no driver" : driver;
  }
}
