package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The layout and the numbers against C programs compiled from the kernel's header. */
class VfioAbiTest {

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
    assertEquals(expected, hex(AbiProgram.INJECT));
  }

  @Test
  void numbersDifferByArchitecture() {
    assertEquals(0x3b79, VfioIoctl.EEH_PE_OP.number(false));
    assertEquals(0x2000_3b79, VfioIoctl.EEH_PE_OP.number(true));
    assertEquals(0x3b64, VfioIoctl.GET_API_VERSION.number(false));
  }

  @ParameterizedTest
  @EnumSource
  void theCompilerSaysTheSame(AbiProgram.Toolchain toolchain, @TempDir Path folder)
      throws IOException, InterruptedException {
    AbiProgram c = AbiProgram.run(toolchain, folder);
    assertEquals(
        Arrays.stream(VfioEehOperation.values()).map(each -> hex(request(each))).toList(),
        c.operations());
    boolean powerpc =
        switch (toolchain) {
          case HOST -> VfioIoctl.isPowerpc(System.getProperty("os.arch", ""));
          case POWERPC64LE -> true;
        };
    assertEquals(
        Arrays.stream(VfioIoctl.values()).map(each -> each.number(powerpc)).toList(), c.requests());
    assertEquals(AbiProgram.CONSTANTS, c.constants());
  }

  @Test
  void whatIsNoRequestIsNotRead() {
    byte[] bytes = AbiProgram.INJECT.encode(ByteOrder.BIG_ENDIAN);
    assertEquals(AbiProgram.INJECT, VfioEehPeOp.decode(ByteBuffer.wrap(bytes)));
    for (int damage : List.of(3, 7, 11)) {
      byte[] damaged = bytes.clone();
      damaged[damage] = (byte) (damaged[damage] + 1);
      assertThrows(
          IllegalArgumentException.class, () -> VfioEehPeOp.decode(ByteBuffer.wrap(damaged)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> VfioEehPeOp.decode(ByteBuffer.wrap(bytes, 0, 39)));
  }

  /** What the C program lays out for an operation. */
  static VfioEehPeOp request(VfioEehOperation operation) {
    return operation == VfioEehOperation.INJECT_ERR ? AbiProgram.INJECT : VfioEehPeOp.of(operation);
  }

  private static String hex(VfioEehPeOp operation) {
    return HexFormat.of().formatHex(operation.encode(ByteOrder.LITTLE_ENDIAN));
  }
}
