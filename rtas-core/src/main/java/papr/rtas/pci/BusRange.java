package papr.rtas.pci;

/**
 * The buses behind a bridge, as the firmware numbers them at boot.
 *
 * @param secondary the bus right behind it, 1 to 255
 * @param subordinate the highest bus behind it, {@code secondary} to 255
 */
public record BusRange(int secondary, int subordinate) {

  private static final int MOST = 255;

  public BusRange {
    if (secondary < 1 || subordinate < secondary || subordinate > MOST) {
      throw new IllegalArgumentException(
          "no bus numbers behind a bridge: " + secondary + " to " + subordinate);
    }
  }

  /** Whether a bus lies behind the bridge. */
  public boolean contains(int bus) {
    return bus >= secondary && bus <= subordinate;
  }
}
