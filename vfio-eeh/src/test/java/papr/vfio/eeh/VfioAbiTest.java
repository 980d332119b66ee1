package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layout and the numbers against a C program compiled from the kernel's header. */
class VfioAbiTest {

  private static final VfioEehPeOp OP =
      new VfioEehPeOp(
          VfioEehOperation.INJECT_ERR, 1, 6, 0x0011_2233_4455_6677L, 0xffff_ffff_ffff_f000L);

  @Test
  void bytesOnALittleEndianHost() {
    String expected =
        "28000000" // argsz
            + "00000000" // flags
            + "09000000" // op
            + "00000000" // padding
            + "01000000" // type
            + "06000000" // func
            + "7766554433221100" // addr
            + "00f0ffffffffffff"; // mask
    assertEquals(expected, HexFormat.of().formatHex(OP.encode(ByteOrder.LITTLE_ENDIAN)));
  }

  @Test
  void numbersDifferByArchitecture() {
    assertEquals(0x3b79, VfioIoctl.EEH_PE_OP.number(false));
    assertEquals(0x2000_3b79, VfioIoctl.EEH_PE_OP.number(true));
    assertEquals(0x3b64, VfioIoctl.GET_API_VERSION.number(false));
  }

  @Test
  void theCompilerSaysTheSame(@TempDir Path folder) throws IOException, InterruptedException {
    boolean header = Files.exists(Path.of("/usr/include/linux/vfio.h"));
    assumeTrue(header && hasGcc(), "needs gcc and linux/vfio.h");
    Path source = folder.resolve("abi.c");
    Files.writeString(
        source,
        """
        #include <linux/vfio.h>
        #include <stdio.h>
        #include <string.h>
        int main(void) {
          struct vfio_eeh_pe_op op;
          memset(&op, 0, sizeof op);
          op.argsz = sizeof op;
          op.op = VFIO_EEH_PE_INJECT_ERR;
          op.err.type = 1;
          op.err.func = 6;
          op.err.addr = 0x0011223344556677ULL;
          op.err.mask = 0xfffffffffffff000ULL;
          fwrite(&op, sizeof op, 1, stdout);
          unsigned int numbers[] = {
            VFIO_GET_API_VERSION, VFIO_CHECK_EXTENSION, VFIO_SET_IOMMU, VFIO_GROUP_GET_STATUS,
            VFIO_GROUP_SET_CONTAINER, VFIO_GROUP_UNSET_CONTAINER, VFIO_GROUP_GET_DEVICE_FD,
            VFIO_IOMMU_ENABLE, VFIO_IOMMU_DISABLE, VFIO_EEH_PE_OP };
          fwrite(numbers, sizeof numbers, 1, stdout);
          return 0;
        }
        """,
        StandardCharsets.US_ASCII);
    Path program = folder.resolve("abi");
    assertEquals(0, run(List.of("gcc", "-o", program.toString(), source.toString()), folder));
    Path out = folder.resolve("out");
    assertEquals(0, run(List.of(program.toString()), folder));
    byte[] bytes = Files.readAllBytes(out);

    ByteOrder host = ByteOrder.nativeOrder();
    boolean powerpc = System.getProperty("os.arch", "").startsWith("ppc");
    ByteBuffer expected =
        ByteBuffer.allocate(VfioEehPeOp.SIZE + Integer.BYTES * VfioIoctl.values().length)
            .order(host)
            .put(OP.encode(host));
    for (VfioIoctl ioctl : VfioIoctl.values()) {
      expected.putInt(ioctl.number(powerpc));
    }
    assertArrayEquals(expected.array(), bytes);
  }

  private static boolean hasGcc() throws InterruptedException {
    try {
      return new ProcessBuilder("gcc", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static int run(List<String> command, Path folder)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }
}
