package papr.vfio.eeh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.FaultLog;
import papr.rtas.pci.Pe;

/** Chooses the backend of this machine: VFIO EEH, or none. */
public final class VfioBackends {

  private VfioBackends() {}

  /**
   * A PE of the guest and the device of the host that is its only function.
   *
   * @param pe has one function, whose BARs are as the guest has placed them
   */
  public record Wanted(Pe pe, VfioDevice device) {}

  /**
   * A backend, and why it is this one.
   *
   * @param backend what to give to the core
   * @param available whether it is VFIO EEH
   * @param reason one line
   * @param containers what closing closes
   */
  public record Chosen(
      EehBackend backend, boolean available, String reason, List<VfioContainer> containers)
      implements AutoCloseable {

    public Chosen {
      containers = List.copyOf(containers);
    }

    /**
     * Closes all containers.
     *
     * @throws VfioException the first failure; further ones are suppressed in it
     */
    @Override
    public void close() throws VfioException {
      UndoStack undo = new UndoStack();
      containers.forEach(container -> undo.push(container::close));
      undo.undoAll();
    }
  }

  /**
   * Opens a container for each PE. If that is not possible for all, everything is closed again and
   * there is no EEH: {@link NoVfioBackend}. Nothing throws.
   *
   * @param wanted the PEs to hand through
   * @param faults is told what the kernel refuses or fails at
   */
  public static Chosen choose(VfioHost host, List<Wanted> wanted, FaultLog faults) {
    String system = System.getProperty("os.name", "");
    if (!system.toLowerCase(Locale.ROOT).equals("linux")) {
      return none("this is " + system + ", not Linux");
    }
    if (wanted.isEmpty()) {
      return none("no device was named");
    }
    UndoStack undo = new UndoStack();
    try {
      List<VfioPe> pes = new ArrayList<>();
      List<VfioContainer> containers = new ArrayList<>();
      List<String> reasons = new ArrayList<>();
      for (Wanted each : wanted) {
        VfioDevice device = each.device();
        VfioContainer container = VfioContainer.open(host, Ioctl.system(), device.group());
        undo.push(container::close);
        containers.add(container);
        if (!container.hasEeh()) {
          throw new VfioSetupException(
              "the host has no EEH for " + device.address() + " (VFIO_CHECK_EXTENSION says 0)");
        }
        pes.add(VfioPe.of(each.pe(), container, List.of(device)));
        reasons.add(
            "%s in group %d is PE 0x%x of PHB 0x%x"
                .formatted(
                    device.address(), device.group(), each.pe().address(), each.pe().buid()));
      }
      VfioEehBackend backend = new VfioEehBackend(pes, faults);
      for (VfioPe each : pes) {
        if (!backend.hasEeh(each.pe())) {
          throw new VfioSetupException(
              "PHB 0x%x would have several containers, and EEH wants one"
                  .formatted(each.pe().buid()));
        }
      }
      return new Chosen(backend, true, "VFIO EEH: " + String.join(", ", reasons), containers);
    } catch (VfioSetupException e) {
      undo.undoAllAfter(e);
      return none(String.valueOf(e.getMessage()));
    }
  }

  private static Chosen none(String why) {
    return new Chosen(new NoVfioBackend(), false, "no VFIO EEH: " + why, List.of());
  }
}
