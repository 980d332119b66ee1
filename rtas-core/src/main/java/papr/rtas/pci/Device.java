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
 * @param bridge the buses behind it, null if it is no bridge or switch
 */
public record Device(
    String name,
    int configAddress,
    List<Bar> bars,
    @Nullable DmaWindow dma,
    @Nullable BusRange bridge) {

  /** A function that is no bridge. */
  public Device(String name, int configAddress, List<Bar> bars, @Nullable DmaWindow dma) {
    this(name, configAddress, bars, dma, null);
  }

  public Device {
    bars = List.copyOf(bars);
  }
}
