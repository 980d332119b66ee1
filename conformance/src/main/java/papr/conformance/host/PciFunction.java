package papr.conformance.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import papr.conformance.target.TargetException;
import papr.spec.Bar;
import papr.spec.Bus;
import papr.spec.Device;
import papr.spec.Space;

/**
 * A PCI function of this machine with what RTAS calls it.
 *
 * <p>{@code /sys/bus/pci/devices/ADDRESS} has its configuration space ({@code config}), the sizes
 * of its BARs ({@code resource}), the path of its device tree node ({@code devspec}), and, if the
 * kernel has enabled EEH for it, {@code eeh_pe_config_addr}. The addresses of the BARs are read
 * from configuration space: sysfs has those of the processor, and vectors need those of the bus.
 */
public final class PciFunction {
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-1][0-9a-f]\\.[0-7]");

  private static final int CONFIG_ADDRESS = 0x00ff_ff00;
  private static final int HEADER_TYPE = 0x0e;
  private static final int FIRST_BAR = 0x10;
  private static final int BARS = 6;

  private final String address;
  private final Path folder;
  private final Path node;
  private final Path bridge;
  private final Path tree;

  private PciFunction(String address, Path folder, Path tree, String path) {
    this.address = address;
    this.folder = folder;
    this.tree = tree;
    this.node = tree.resolve(path);
    this.bridge = tree.resolve(Path.of(path).getName(0));
  }

  /**
   * Finds a function.
   *
   * @param host the machine
   * @param address its address as Linux writes it, such as 0000:01:00.0
   * @throws TargetException if there is none, or it has no node in the device tree
   */
  public static PciFunction find(HostRoots host, String address) {
    if (!ADDRESS.matcher(address).matches()) {
      throw new TargetException(
          "\"" + address + "\" is no PCI device; give its address, such as 0000:01:00.0");
    }
    Path folder = host.sys().resolve("bus/pci/devices").resolve(address);
    if (!Files.isDirectory(folder)) {
      throw new TargetException("there is no PCI device " + address + "; lspci -D lists them");
    }
    String path = HostRoots.text(folder.resolve("devspec")).orElse("");
    boolean isPath = path.startsWith("/") && path.length() > 1 && !path.contains("..");
    if (!isPath) {
      throw new TargetException(
          "device " + address + " has no node in the device tree, so RTAS does not know it");
    }
    return new PciFunction(address, folder, host.deviceTree(), path.substring(1));
  }

  /** Its address as Linux writes it. */
  public String address() {
    return address;
  }

  /** Its configuration space. */
  public ConfigFile config() {
    return new ConfigFile(folder.resolve("config"));
  }

  /** Its config_addr: the first cell of reg without the register and the address space. */
  public int configAddress() {
    return cells(node, "reg", 1).getInt() & CONFIG_ADDRESS;
  }

  /** Unit id of its PHB: the address in the reg of the node below the root. */
  public long buid() {
    int size =
        Files.exists(tree.resolve("#address-cells"))
            ? cells(tree, "#address-cells", 1).getInt()
            : 2;
    ByteBuffer reg = cells(bridge, "reg", size == 1 ? 1 : 2);
    return size == 1 ? reg.getInt() & 0xffff_ffffL : reg.getLong();
  }

  /** Whether the kernel has enabled EEH for it. */
  public boolean hasEeh() {
    return Files.exists(folder.resolve("eeh_pe_config_addr"));
  }

  /** The kind of its bus, as far as the function itself tells. */
  public Bus bus() {
    return config().isExpress() ? Bus.PCIE : Bus.PCI;
  }

  /**
   * Its BARs in bus addresses.
   *
   * @throws TargetException if it does not answer
   */
  public List<Bar> bars() {
    ConfigFile config = config();
    if (!config.answers()) {
      throw new TargetException(
          "device " + address + " does not answer: its PE is stopped, or it is switched off");
    }
    List<Bar> bars = new ArrayList<>();
    if ((config.read(HEADER_TYPE, 1)[0] & 0x7f) != 0) {
      return bars; // a bridge
    }
    List<Long> sizes = sizes();
    for (int i = 0; i < BARS; i++) {
      int low = config.word(FIRST_BAR + Integer.BYTES * i);
      long size = i < sizes.size() ? sizes.get(i) : 0;
      boolean isIo = (low & 1) != 0;
      boolean isWide = !isIo && (low & 6) == 4 && i + 1 < BARS;
      long start = low & (isIo ? 0xffff_fffcL : 0xffff_fff0L);
      if (isWide) {
        i++;
        start |= (long) config.word(FIRST_BAR + Integer.BYTES * i) << 32;
      }
      if (size > 0 && Long.bitCount(size) == 1) {
        bars.add(new Bar(isIo ? Space.IO : Space.MEMORY, start, size));
      }
    }
    return bars;
  }

  /**
   * The function as vectors may aim at it; its DMA window is not known.
   *
   * @param pe address of its PE
   */
  public Device device(int pe) {
    return new Device(address, buid(), bus(), pe, hasEeh(), configAddress(), bars(), null);
  }

  /** Sizes by the lines of {@code resource}: first and last address and flags; 0 for unused. */
  private List<Long> sizes() {
    List<Long> sizes = new ArrayList<>();
    for (String line : HostRoots.text(folder.resolve("resource")).orElse("").lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      try {
        long first = Long.decode(words[0].isEmpty() ? "0" : words[0]);
        long last = words.length > 1 ? Long.decode(words[1]) : 0;
        sizes.add(last == 0 ? 0 : last - first + 1);
      } catch (NumberFormatException _) {
        sizes.add(0L); // addresses above 2^63 and other nonsense: as if it were not there
      }
    }
    return sizes;
  }

  private ByteBuffer cells(Path folder, String property, int count) {
    Path file = folder.resolve(property);
    try {
      byte[] value = Files.readAllBytes(file);
      if (value.length >= Integer.BYTES * count) {
        return ByteBuffer.wrap(value);
      }
    } catch (IOException _) {
      // said below
    }
    throw new TargetException(
        "device " + address + " has no usable property " + property + " in " + folder);
  }
}
