package papr.vfio.eeh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a C program, compiled from the kernel's own header, says of the interface.
 *
 * @param operations the bytes of each operation in order of its number, in hex; the last one
 *     injects {@link #INJECT}
 * @param requests numbers of the requests in order of {@link VfioIoctl}
 * @param constants values of the other names used
 */
record AbiProgram(List<String> operations, List<Integer> requests, List<Integer> constants) {

  /** The injection that the program lays out too. */
  static final VfioEehPeOp INJECT =
      new VfioEehPeOp(
          VfioEehOperation.INJECT_ERR, 1, 6, 0x0011_2233_4455_6677L, 0xffff_ffff_ffff_f000L);

  /** VFIO_API_VERSION, VFIO_EEH, the IOMMUs, the group's flags, the states. */
  static final List<Integer> CONSTANTS = List.of(0, 5, 7, 2, 1, 2, 0, 1, 2, 4, 5);

  /** A compiler, and what runs its programs here. */
  enum Toolchain {
    HOST("gcc", "", "gcc, libc6-dev"),
    POWERPC64LE(
        "powerpc64le-linux-gnu-gcc",
        "qemu-ppc64le",
        "gcc-powerpc64le-linux-gnu, libc6-dev-ppc64el-cross, qemu-user");

    private final String compiler;
    private final String runner;
    private final String packages;

    Toolchain(String compiler, String runner, String packages) {
      this.compiler = compiler;
      this.runner = runner;
      this.packages = packages;
    }
  }

  private static final String SOURCE =
      """
      #include <linux/vfio.h>
      #include <stdio.h>
      #include <string.h>

      static void operation(unsigned int number) {
        struct vfio_eeh_pe_op op;
        memset(&op, 0, sizeof op);
        op.argsz = sizeof op;
        op.op = number;
        if (number == VFIO_EEH_PE_INJECT_ERR) {
          op.err.type = 1;
          op.err.func = 6;
          op.err.addr = 0x0011223344556677ULL;
          op.err.mask = 0xfffffffffffff000ULL;
        }
        fwrite(&op, sizeof op, 1, stdout);
      }

      int main(void) {
        unsigned int operations[] = {
          VFIO_EEH_PE_DISABLE, VFIO_EEH_PE_ENABLE, VFIO_EEH_PE_UNFREEZE_IO,
          VFIO_EEH_PE_UNFREEZE_DMA, VFIO_EEH_PE_GET_STATE, VFIO_EEH_PE_RESET_DEACTIVATE,
          VFIO_EEH_PE_RESET_HOT, VFIO_EEH_PE_RESET_FUNDAMENTAL, VFIO_EEH_PE_CONFIGURE,
          VFIO_EEH_PE_INJECT_ERR };
        for (int i = 0; i < 10; i++) {
          operation(operations[i]);
        }
        unsigned int numbers[] = {
          VFIO_GET_API_VERSION, VFIO_CHECK_EXTENSION, VFIO_SET_IOMMU, VFIO_GROUP_GET_STATUS,
          VFIO_GROUP_SET_CONTAINER, VFIO_GROUP_UNSET_CONTAINER, VFIO_GROUP_GET_DEVICE_FD,
          VFIO_IOMMU_ENABLE, VFIO_IOMMU_DISABLE, VFIO_EEH_PE_OP,
          VFIO_API_VERSION, VFIO_EEH, VFIO_SPAPR_TCE_v2_IOMMU, VFIO_SPAPR_TCE_IOMMU,
          VFIO_GROUP_FLAGS_VIABLE, VFIO_GROUP_FLAGS_CONTAINER_SET,
          VFIO_EEH_PE_STATE_NORMAL, VFIO_EEH_PE_STATE_RESET, VFIO_EEH_PE_STATE_STOPPED,
          VFIO_EEH_PE_STATE_STOPPED_DMA, VFIO_EEH_PE_STATE_UNAVAIL };
        fwrite(numbers, sizeof numbers, 1, stdout);
        return 0;
      }
      """;

  /**
   * Compiles the program and runs it; skips the test, with the packages missing, where that cannot
   * be done.
   */
  static AbiProgram run(Toolchain toolchain, Path folder) throws IOException, InterruptedException {
    for (String tool : List.of(toolchain.compiler, toolchain.runner)) {
      assumeTrue(tool.isEmpty() || isOnPath(tool), "needs " + toolchain.packages);
    }
    Path source = Files.writeString(folder.resolve("abi.c"), SOURCE, StandardCharsets.US_ASCII);
    Path program = folder.resolve("abi");
    assumeTrue(
        toolchain == Toolchain.POWERPC64LE || Files.exists(Path.of("/usr/include/linux/vfio.h")),
        "needs linux/vfio.h");
    List<String> compile =
        List.of(
            toolchain.compiler,
            "-static",
            "-Wall",
            "-Werror",
            "-o",
            program.toString(),
            source.toString());
    execute(compile, folder);
    String file = program.toString();
    return decode(
        execute(
            toolchain.runner.isEmpty() ? List.of(file) : List.of(toolchain.runner, file), folder));
  }

  private static AbiProgram decode(byte[] output) {
    List<String> operations = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(output).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < VfioEehOperation.values().length; i++) {
      byte[] operation = new byte[VfioEehPeOp.SIZE];
      bytes.get(operation);
      operations.add(HexFormat.of().formatHex(operation));
    }
    List<Integer> numbers = new ArrayList<>();
    while (bytes.hasRemaining()) {
      numbers.add(bytes.getInt());
    }
    int requests = VfioIoctl.values().length;
    return new AbiProgram(
        operations,
        List.copyOf(numbers.subList(0, requests)),
        List.copyOf(numbers.subList(requests, numbers.size())));
  }

  private static boolean isOnPath(String tool) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(each -> Files.isExecutable(Path.of(each, tool)));
  }

  private static byte[] execute(List<String> command, Path folder)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    int status =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    assertEquals(0, status, String.join(" ", command));
    return Files.readAllBytes(out);
  }
}
