package papr.rtas.pci;

/**
 * The config_addr word, T7.20 ({@code dbdoclet.50569332_36386}).
 *
 * <pre>
 * bits   mask        field
 * 0:3    f0000000    register, upper bits (extended configuration space)
 * 4:7    0f000000    reserved, 0
 * 8:15   00ff0000    bus
 * 16:20  0000f800    device
 * 21:23  00000700    function
 * 24:31  000000ff    register, lower bits
 * </pre>
 */
public final class ConfigAddress {

  private static final int RESERVED = 0x0f00_0000;
  private static final int BUS_DEVICE_FUNCTION = 0x00ff_ff00;

  private ConfigAddress() {}

  /** Whether the reserved bits are 0, as they must be. */
  public static boolean isValid(int configAddress) {
    return (configAddress & RESERVED) == 0;
  }

  /** Bus, device and function as PCI numbers them, 0 to 0xffff. */
  public static int routingId(int configAddress) {
    return (configAddress & BUS_DEVICE_FUNCTION) >>> 8;
  }

  /** The bus, 0 to 255. */
  public static int bus(int configAddress) {
    return routingId(configAddress) >>> 8;
  }

  /** The register, 0 to 0xfff. */
  public static int register(int configAddress) {
    return ((configAddress >>> 28) << 8) | (configAddress & 0xff);
  }
}
