package papr.vfio.eeh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Space;

/**
 * A PCI function of the host, as sysfs shows it. It is a picture of the moment it was taken.
 *
 * @param address domain, bus, device and function, such as {@code 0000:01:00.0}
 * @param group its IOMMU group; on a POWER host that is its PE
 * @param driver the driver it is bound to, null for none
 * @param bars where the host has placed it, in order of their index
 * @param siblings the other functions of its group, by address
 */
public record VfioDevice(
    String address, int group, @Nullable String driver, List<HostBar> bars, List<String> siblings) {

  /** The driver that hands a PCI function to a process. */
  public static final String DRIVER = "vfio-pci";

  /** IORESOURCE_IO and IORESOURCE_MEM of {@code <linux/ioport.h>}. */
  private static final long FLAG_IO = 0x100;

  private static final long FLAG_MEMORY = 0x200;

  /** Lines of {@code resource} that are base address registers; the ROM and windows follow. */
  private static final int BARS = 6;

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]");

  public VfioDevice {
    bars = List.copyOf(bars);
    siblings = List.copyOf(siblings);
  }

  /**
   * Looks a function up.
   *
   * @param address domain, bus, device and function in lower case, such as {@code 0000:01:00.0}
   * @throws VfioSetupException if there is no such function, or it has no IOMMU group
   */
  public static VfioDevice find(VfioHost host, String address) throws VfioSetupException {
    if (!ADDRESS.matcher(address).matches()) {
      throw new VfioSetupException(
          "not a PCI address: '" + address + "'; it looks like 0000:01:00.0");
    }
    Path folder = host.deviceFolder(address);
    if (!Files.isDirectory(folder)) {
      throw new VfioSetupException("there is no PCI device " + address);
    }
    try {
      int group = group(folder, address);
      return new VfioDevice(
          address, group, driverOf(folder), bars(folder, address), siblings(host, group, address));
    } catch (IOException e) {
      throw new VfioSetupException(
          "cannot read what sysfs says of " + address + ": " + Reason.of(e), e);
    }
  }

  /** Whether it is bound to vfio-pci. */
  public boolean isBoundToVfio() {
    return DRIVER.equals(driver);
  }

  /** The driver a function is bound to, null for none. */
  static @Nullable String driverOf(Path folder) throws IOException {
    Path link = folder.resolve("driver");
    return Files.isSymbolicLink(link) ? nameOf(Files.readSymbolicLink(link)) : null;
  }

  /** Names of the functions in a group, in order; empty if there is no such group. */
  static List<String> members(VfioHost host, int group) throws IOException {
    Path folder = host.groupDevices(group);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> links = Files.list(folder)) {
      return links.map(VfioDevice::nameOf).sorted().toList();
    }
  }

  private static List<String> siblings(VfioHost host, int group, String address)
      throws IOException {
    return members(host, group).stream().filter(member -> !member.equals(address)).toList();
  }

  private static int group(Path folder, String address) throws IOException, VfioSetupException {
    Path link = folder.resolve("iommu_group");
    if (!Files.isSymbolicLink(link)) {
      throw new VfioSetupException(
          address + " has no IOMMU group: the host's IOMMU is off, or does not reach it");
    }
    String name = nameOf(Files.readSymbolicLink(link));
    try {
      return Integer.parseUnsignedInt(name);
    } catch (NumberFormatException e) {
      throw new VfioSetupException(
          "the IOMMU group of " + address + " is not a number: " + name, e);
    }
  }

  /** Lines of three numbers: first address, last address, flags; all 0 where there is no BAR. */
  private static List<HostBar> bars(Path folder, String address)
      throws IOException, VfioSetupException {
    List<String> lines = Files.readAllLines(folder.resolve("resource"));
    List<HostBar> bars = new ArrayList<>();
    for (int i = 0; i < Math.min(BARS, lines.size()); i++) {
      String[] words = lines.get(i).trim().split(" +", -1);
      try {
        long first = Long.parseUnsignedLong(hex(words[0]), 16);
        long last = Long.parseUnsignedLong(hex(words[1]), 16);
        long flags = Long.parseUnsignedLong(hex(words[2]), 16);
        if ((flags & (FLAG_IO | FLAG_MEMORY)) != 0 && (first | last) != 0) {
          Space space = (flags & FLAG_IO) != 0 ? Space.IO : Space.MEMORY;
          bars.add(new HostBar(i, space, first, last - first + 1));
        }
      } catch (IndexOutOfBoundsException | NumberFormatException e) {
        throw new VfioSetupException(
            "line " + (i + 1) + " of the file resource of " + address + " is not understood", e);
      }
    }
    return bars;
  }

  private static String hex(String word) {
    if (!word.startsWith("0x")) {
      throw new NumberFormatException(word);
    }
    return word.substring(2);
  }

  private static String nameOf(Path path) {
    return path.getFileName().toString();
  }
}
