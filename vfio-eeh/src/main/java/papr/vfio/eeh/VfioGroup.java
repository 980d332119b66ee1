package papr.vfio.eeh;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IOMMU group that this process holds: the file {@code /dev/vfio/N}, and on request the device
 * behind it. What it opens it notes on the undo stack it is given.
 */
final class VfioGroup {

  /** VFIO_GROUP_FLAGS_VIABLE and VFIO_GROUP_FLAGS_CONTAINER_SET of {@code <linux/vfio.h>}. */
  private static final int VIABLE = 1;

  private static final int CONTAINER_SET = 2;

  /** {@code struct vfio_group_status}: argsz and flags, 4 bytes each. */
  private static final int STATUS_SIZE = 8;

  private static final int STATUS_FLAGS = 4;

  private final VfioHost host;
  private final Ioctl ioctl;
  private final int number;
  private final int fd;

  private VfioGroup(VfioHost host, Ioctl ioctl, int number, int fd) {
    this.host = host;
    this.ioctl = ioctl;
    this.number = number;
    this.fd = fd;
  }

  /**
   * Opens a group and puts it into a container.
   *
   * @param containerFd the container's descriptor
   * @throws VfioSetupException if it is not there, not viable, or somebody else has it
   */
  static VfioGroup join(VfioHost host, Ioctl ioctl, int number, int containerFd, UndoStack undo)
      throws VfioSetupException {
    Path file = host.groupFile(number);
    String name = "group " + number;
    int fd;
    try {
      fd = ioctl.open(file);
    } catch (VfioException e) {
      throw new VfioSetupException(cannotOpen(file, name, e), e);
    }
    undo.push(() -> ioctl.close(fd, file.toString()));
    VfioGroup group = new VfioGroup(host, ioctl, number, fd);
    group.requireFree();
    group.setContainer(containerFd);
    undo.push(() ->
        ioctl.call(
            fd, VfioIoctl.GROUP_UNSET_CONTAINER.number(), 0, "VFIO_GROUP_UNSET_CONTAINER " + name));
    return group;
  }

  int number() {
    return number;
  }

  /**
   * Opens the first of the group's functions that is bound to vfio-pci. While one is open, the
   * host's kernel regards the PE as handed out and does not recover it by itself.
   *
   * @throws VfioException if the kernel does not hand it out; ENODEV too if there is none
   */
  void openDevice(UndoStack undo) throws VfioException {
    String address = deviceOfVfio();
    if (address == null) {
      throw new VfioException(
          "VFIO_GROUP_GET_DEVICE_FD group " + number,
          Errno.ENODEV.number(),
          "no device of the group is bound to " + VfioDevice.DRIVER);
    }
    try (Arena arena = Arena.ofConfined()) {
      int device =
          ioctl.call(
              fd,
              VfioIoctl.GROUP_GET_DEVICE_FD.number(),
              arena.allocateFrom(address),
              "VFIO_GROUP_GET_DEVICE_FD " + address);
      undo.push(() -> ioctl.close(device, address));
    }
  }

  private void requireFree() throws VfioSetupException {
    int flags;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(STATUS_SIZE, Integer.BYTES);
      status.set(ValueLayout.JAVA_INT, 0, STATUS_SIZE);
      ioctl.call(
          fd, VfioIoctl.GROUP_GET_STATUS.number(), status, "VFIO_GROUP_GET_STATUS group " + number);
      flags = status.get(ValueLayout.JAVA_INT, STATUS_FLAGS);
    } catch (VfioException e) {
      throw new VfioSetupException(
          "group " + number + " does not tell its status: " + e.getMessage(), e);
    }
    if ((flags & VIABLE) == 0) {
      throw new VfioSetupException(
          "group "
              + number
              + " is not viable: "
              + foreigners()
              + "; every device of it has to be bound to "
              + VfioDevice.DRIVER);
    }
    if ((flags & CONTAINER_SET) != 0) {
      throw new VfioSetupException("group " + number + " is in a container already");
    }
  }

  private void setContainer(int containerFd) throws VfioSetupException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment argument = arena.allocateFrom(ValueLayout.JAVA_INT, containerFd);
      ioctl.call(
          fd,
          VfioIoctl.GROUP_SET_CONTAINER.number(),
          argument,
          "VFIO_GROUP_SET_CONTAINER group " + number);
    } catch (VfioException e) {
      throw new VfioSetupException(
          "group " + number + " cannot be put into a container: " + e.getMessage(), e);
    }
  }

  /** Which devices of the group other drivers have, in words. */
  private String foreigners() {
    List<String> foreign = new ArrayList<>();
    try {
      for (String member : VfioDevice.members(host, number)) {
        String driver = VfioDevice.driverOf(host.deviceFolder(member));
        if (driver != null && !driver.equals(VfioDevice.DRIVER)) {
          foreign.add(member + " is bound to " + driver);
        }
      }
    } catch (IOException e) {
      return "sysfs does not tell why, " + Reason.of(e);
    }
    return foreign.isEmpty() ? "sysfs shows no other driver" : String.join(", ", foreign);
  }

  private @Nullable String deviceOfVfio() throws VfioException {
    try {
      for (String member : VfioDevice.members(host, number)) {
        if (VfioDevice.DRIVER.equals(VfioDevice.driverOf(host.deviceFolder(member)))) {
          return member;
        }
      }
      return null;
    } catch (IOException e) {
      throw new VfioException("list group " + number, Errno.ENODEV.number(), Reason.of(e));
    }
  }

  private static String cannotOpen(Path file, String name, VfioException e) {
    int errno = e.errno();
    if (errno == Errno.ENOENT.number()) {
      return name
          + " cannot be opened: "
          + file
          + " is not there; bind a device of the group to "
          + VfioDevice.DRIVER
          + " first";
    }
    if (errno == Errno.EBUSY.number()) {
      return name + " is in use: another process has opened " + file;
    }
    return name + " cannot be opened: " + Permission.hint(e);
  }
}
