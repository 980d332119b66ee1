package papr.rtas.pci;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One PCI function.
 *
 * @param name what the machine calls it
 * @param configAddress bus, device and function; register fields 0
 * @param bars where it answers
 * @param dma its DMA window, null if it has none
 */
public record Device(String name, int configAddress, List<Bar> bars, @Nullable DmaWindow dma) {

  public Device {
    bars = List.copyOf(bars);
  }
}
