package papr.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device that vectors may aim at, with all that names it on its platform.
 *
 * @param role name in vectors ("a"); on a platform that is not built from a machine file, any
 *     unique name
 * @param buid PHB unit id, 64 bits
 * @param bus kind of bus below that PHB
 * @param pe PE configuration address, config_addr layout
 * @param eeh whether EEH is enabled for the PE
 * @param configAddr config_addr of the function: bus in bits 8:15, device 16:20, function 21:23
 * @param bars its base address registers
 * @param dma its DMA window, null when there is none or it is not known
 */
public record Device(
    String role,
    long buid,
    Bus bus,
    int pe,
    boolean eeh,
    int configAddr,
    List<Bar> bars,
    @Nullable Dma dma) {
  public Device {
    bars = List.copyOf(bars);
  }

  /** First BAR of a space. */
  public Optional<Bar> bar(Space space) {
    for (Bar bar : bars) {
      if (bar.space() == space) {
        return Optional.of(bar);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads an array of devices that a platform offers: {@code
   * {"buid","config_addr","pe","bus","eeh", "bars","dma"}} each, named device-0, device-1, ….
   *
   * @throws SpecException if it is anything else
   */
  public static List<Device> list(JsonCursor array) {
    List<Device> devices = new ArrayList<>();
    for (JsonCursor at : array.elements()) {
      devices.add(MachineReader.offered(at, "device-" + devices.size()));
    }
    return devices;
  }
}
