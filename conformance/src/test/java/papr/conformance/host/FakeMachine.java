package papr.conformance.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;

/**
 * A partition as folders: root, no lockdown, an RMO buffer, /rtas, and one PCI function, which has
 * the place of device a of the machine pcie.
 */
public final class FakeMachine {
  public static final String DEVICE = "0001:00:01.0";
  public static final long BUID = 0x0800_0000_2000_0000L;
  public static final int CONFIG_ADDRESS = 0x800;
  public static final int RMO = 0x1_0000;
  public static final int RMO_SIZE = 0x1_0000;
  public static final int OPEN = 0x202e;
  public static final int INJECT = 0x202d;
  public static final int CLOSE = 0x202f;
  public static final int PE_OF = 0x2021;

  private final HostRoots roots;

  /** A whole machine in a folder; tests then take away what they like. */
  public FakeMachine(Path folder) {
    roots =
        new HostRoots(
            folder.resolve("proc"),
            folder.resolve("sys"),
            folder.resolve("dev"),
            folder.resolve("run"));
    text("proc/self/status", "Name:\tjava\nUid:\t1000\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
    text("proc/powerpc/rtas/rmo_buffer", "%016x %x\n".formatted(RMO, RMO_SIZE));
    text("proc/device-tree/model", "IBM,test\0");
    text("sys/kernel/security/lockdown", "[none] integrity confidentiality\n");
    bytes("dev/mem", new byte[0x3_0000]);
    token(RtasFunctions.OPEN_ERRINJCT, OPEN);
    token(RtasFunctions.ERRINJCT, INJECT);
    token(RtasFunctions.CLOSE_ERRINJCT, CLOSE);
    token("ibm,get-config-addr-info2", PE_OF);
    bytes(
        "proc/device-tree/rtas/" + RtasFunctions.ERRINJCT_TOKENS,
        ErrinjctTokens.of(Map.of("ioa-bus-error", 7, "ioa-bus-error-64", 15)).encode());
    device();
  }

  private void device() {
    String bridge = "/pci@800000020000000";
    bytes("proc/device-tree/#address-cells", cells(2));
    bytes("proc/device-tree" + bridge + "/reg", cells(0x0800_0000, 0x2000_0000, 0, 0));
    bytes("proc/device-tree" + bridge + "/ethernet@1/reg", cells(CONFIG_ADDRESS, 0, 0, 0, 0));
    text(sysfs("devspec"), bridge + "/ethernet@1\n");
    text(
        sysfs("resource"),
        """
        0x0000200080000000 0x000020008001ffff 0x0000000000040200
        0x0000000000001000 0x000000000000103f 0x0000000000040101
        0x0000210000000000 0x00002100000fffff 0x000000000014220c
        0x0000000000000000 0x0000000000000000 0x0000000000000000
        """);
    text(sysfs("eeh_pe_config_addr"), "0x801\n");
    bytes(sysfs("config"), config());
  }

  /** A header with three BARs and a PCI Express capability at 40. */
  public static byte[] config() {
    ByteBuffer config = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
    config.putInt(0x00, 0x10d3_8086).putInt(0x10, 0x8000_0000).putInt(0x14, 0x1001);
    config.putInt(0x18, 0x0000_000c).putInt(0x1c, 0x0000_0002);
    config.put(0x34, (byte) 0x40).putShort(0x40, (short) 0x4801).putShort(0x48, (short) 0x0010);
    return config.array();
  }

  public HostRoots roots() {
    return roots;
  }

  /** Linux in a partition. */
  public static HostMachine power() {
    return new HostMachine("ppc64le", "Linux", "6.12.0");
  }

  /** Path of an attribute of the device. */
  public static String sysfs(String attribute) {
    return "sys/bus/pci/devices/" + DEVICE + "/" + attribute;
  }

  public void token(String function, int token) {
    bytes("proc/device-tree/rtas/" + function, cells(token));
  }

  public void text(String path, String text) {
    bytes(path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void bytes(String path, byte[] bytes) {
    try {
      Files.createDirectories(file(path).getParent());
      Files.write(file(path), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void remove(String path) {
    try {
      Files.delete(file(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the machine, such as dev/mem. */
  public Path file(String path) {
    return roots.proc().resolveSibling(path);
  }

  private static byte[] cells(int... cells) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * cells.length);
    for (int cell : cells) {
      bytes.putInt(cell);
    }
    return bytes.array();
  }
}
