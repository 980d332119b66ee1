package papr.vfio.eeh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A VFIO container with its group: what EEH operations on a PE of the host go through.
 *
 * <p>EEH wants exactly one group in the container, and every operation looks at that. Safe for
 * several threads; operations on one container follow one another. An operation allocates nothing.
 */
public final class VfioContainer implements AutoCloseable {

  /** VFIO_API_VERSION, VFIO_EEH and the two sPAPR IOMMUs of {@code <linux/vfio.h>}. */
  private static final int API_VERSION = 0;

  private static final int EEH = 5;
  private static final int SPAPR_TCE_V2_IOMMU = 7;
  private static final int SPAPR_TCE_IOMMU = 2;

  private final VfioHost host;
  private final Ioctl ioctl;
  private final UndoStack undo;
  private final List<VfioGroup> groups = new ArrayList<>();
  private final Ioctl.Frame request = new Ioctl.Frame(VfioEehPeOp.SIZE);
  private final ByteBuffer fields =
      request.argument().asByteBuffer().order(ByteOrder.nativeOrder());
  private final Map<VfioEehOperation, String> names = new EnumMap<>(VfioEehOperation.class);

  private int fd;
  private boolean eeh;

  /** Whether EEH operations are possible, for those who only ask. */
  private volatile boolean usable;

  private boolean deviceOpen;

  private VfioContainer(VfioHost host, Ioctl ioctl, UndoStack undo) {
    this.host = host;
    this.ioctl = ioctl;
    this.undo = undo;
  }

  /**
   * Opens a container, puts a group into it and sets its IOMMU: sPAPR TCE version 2, or version 1,
   * enabled. If something fails, what was done before is undone.
   *
   * @param group number of the IOMMU group
   * @throws VfioSetupException if there is no VFIO, no such group, it is not viable, or the host
   *     has no sPAPR IOMMU; a host without EEH is no failure, see {@link #hasEeh}
   */
  public static VfioContainer open(VfioHost host, Ioctl ioctl, int group)
      throws VfioSetupException {
    UndoStack undo = new UndoStack();
    VfioContainer container = new VfioContainer(host, ioctl, undo);
    try {
      container.openFile();
      container.groups.add(VfioGroup.join(host, ioctl, group, container.fd, undo));
      container.setIommu();
      container.eeh = container.checkEeh();
      container.usable = container.eeh;
      for (VfioEehOperation each : VfioEehOperation.values()) {
        container.names.put(each, "VFIO_EEH_PE_OP " + each + " group " + group);
      }
      return container;
    } catch (VfioSetupException e) {
      undo.undoAllAfter(e);
      throw e;
    }
  }

  /**
   * Puts another group into the container, for DMA. EEH is unavailable from then on.
   *
   * @throws VfioSetupException as for the first group; the container stays as it was
   */
  public synchronized void attach(int group) throws VfioSetupException {
    UndoStack own = new UndoStack();
    try {
      VfioGroup joined = VfioGroup.join(host, ioctl, group, fd, own);
      undo.push(own::undoAll);
      groups.add(joined);
      usable = false;
    } catch (VfioSetupException e) {
      own.undoAllAfter(e);
      throw e;
    }
  }

  /**
   * Whether EEH operations are possible: the host has EEH, there is one group, it is not closed.
   */
  public boolean hasEeh() {
    return usable;
  }

  /** Numbers of its groups, in the order they came in. */
  public synchronized List<Integer> groups() {
    return groups.stream().map(VfioGroup::number).toList();
  }

  /**
   * Carries out an operation on the PE of the container's group. The device is opened before the
   * first one that changes something, and stays open.
   *
   * @return what the kernel answered: the state for GET_STATE, else 0
   * @throws VfioException with the kernel's errno; ENODEV too if EEH is not possible here
   */
  public synchronized int operate(VfioEehPeOp operation) throws VfioException {
    String name = names.getOrDefault(operation.operation(), "VFIO_EEH_PE_OP");
    if (undo.isEmpty()) {
      throw new VfioException(name, Errno.EBADF.number(), "the container is closed");
    }
    if (groups.size() != 1) {
      throw new VfioException(
          name,
          Errno.ENODEV.number(),
          "EEH wants one group in the container, not " + groups.size());
    }
    if (!eeh) {
      throw new VfioException(name, Errno.ENODEV.number(), "the host has no EEH");
    }
    if (!deviceOpen && operation.operation() != VfioEehOperation.GET_STATE) {
      groups.getFirst().openDevice(undo);
      deviceOpen = true;
    }
    operation.store(fields);
    return ioctl.call(fd, VfioIoctl.EEH_PE_OP.number(), request, name);
  }

  /**
   * Undoes everything, last thing first: device, IOMMU, group, container. A second time does
   * nothing.
   *
   * @throws VfioException the first thing that could not be undone; the others were
   */
  @Override
  public synchronized void close() throws VfioException {
    usable = false;
    undo.undoAll();
  }

  private void openFile() throws VfioSetupException {
    try {
      fd = ioctl.open(host.containerFile());
    } catch (VfioException e) {
      throw new VfioSetupException(
          e.errno() == Errno.ENOENT.number()
              ? "no VFIO here: "
                  + host.containerFile()
                  + " is not there; load the modules vfio-pci and vfio_iommu_spapr_tce"
              : "VFIO cannot be used: " + Permission.hint(e),
          e);
    }
    undo.push(() -> ioctl.close(fd, host.containerFile().toString()));
    int version;
    try {
      version = ioctl.call(fd, VfioIoctl.GET_API_VERSION.number(), 0, "VFIO_GET_API_VERSION");
    } catch (VfioException e) {
      throw new VfioSetupException(host.containerFile() + " is not VFIO: " + e.getMessage(), e);
    }
    if (version != API_VERSION) {
      throw new VfioSetupException(
          "this kernel has version " + version + " of the VFIO interface, not " + API_VERSION);
    }
  }

  private void setIommu() throws VfioSetupException {
    try {
      setIommu(SPAPR_TCE_V2_IOMMU);
    } catch (VfioException second) {
      try {
        setIommu(SPAPR_TCE_IOMMU);
      } catch (VfioException first) {
        first.addSuppressed(second);
        throw new VfioSetupException(
            "the host has no sPAPR IOMMU: not a POWER host, or the module vfio_iommu_spapr_tce is"
                + " not loaded ("
                + first.getMessage()
                + ")",
            first);
      }
      enable();
    }
  }

  private void setIommu(int type) throws VfioException {
    ioctl.call(fd, VfioIoctl.SET_IOMMU.number(), type, "VFIO_SET_IOMMU " + type);
  }

  /** Version 1 does nothing until it is enabled. */
  private void enable() throws VfioSetupException {
    try {
      ioctl.call(fd, VfioIoctl.IOMMU_ENABLE.number(), 0, "VFIO_IOMMU_ENABLE");
    } catch (VfioException e) {
      throw new VfioSetupException("the IOMMU cannot be enabled: " + e.getMessage(), e);
    }
    undo.push(() -> ioctl.call(fd, VfioIoctl.IOMMU_DISABLE.number(), 0, "VFIO_IOMMU_DISABLE"));
  }

  private boolean checkEeh() throws VfioSetupException {
    try {
      return ioctl.call(
              fd, VfioIoctl.CHECK_EXTENSION.number(), EEH, "VFIO_CHECK_EXTENSION VFIO_EEH")
          > 0;
    } catch (VfioException e) {
      throw new VfioSetupException("the host does not say if it has EEH: " + e.getMessage(), e);
    }
  }
}
