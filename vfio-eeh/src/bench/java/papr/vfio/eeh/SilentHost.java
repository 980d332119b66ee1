package papr.vfio.eeh;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.pci.BusKind;

/**
 * A host whose kernel answers VFIO_EEH_PE_OP with 0 and does nothing: a seccomp filter on the
 * measuring thread answers in the kernel, before any driver. Everything up to there is real.
 */
final class SilentHost {

  private static final long ADDRESS = 0x8000_1230L;
  private static final long MASK = 0xffff_ffff_ffff_f000L;

  private final TestRtas guest;
  private final List<String> faults = new ArrayList<>();
  private final int fd;
  private final Ioctl.Frame request = new Ioctl.Frame(VfioEehPeOp.SIZE);

  /** Opens a container, with another thread's help, and silences this thread. */
  SilentHost() throws Throwable {
    Path folder = Files.createTempDirectory(Path.of("target", "bench"), "host").toAbsolutePath();
    FakeHost fake = new FakeHost(folder);
    List<VfioPe> pes = new ArrayList<>();
    FakeKernel.run(
        fake,
        () -> {
          VfioContainer container = VfioContainer.open(fake.host(), Ioctl.system(), 5);
          container.operate(VfioEehPeOp.of(VfioEehOperation.ENABLE));
          pes.add(
              VfioPe.of(
                  TestRtas.pe(0, TestRtas.BUID_A, BusKind.CONVENTIONAL),
                  container,
                  List.of(VfioDevice.find(fake.host(), "0000:01:00.0"))));
        });
    silence();
    fd = Ioctl.system().open(fake.host().containerFile());
    request
        .argument()
        .copyFrom(
            MemorySegment.ofArray(AbiProgram.INJECT.encode(java.nio.ByteOrder.nativeOrder())));
    guest = new TestRtas(new VfioEehBackend(pes, TestRtas.into(faults)), TestRtas.into(faults));
    int status =
        guest.inject(
            guest.open(), new IoaBusError64(ADDRESS, MASK, TestRtas.DEVICE, TestRtas.BUID_A, 6));
    if (status != 0 || !faults.isEmpty()) {
      throw new IllegalStateException("the injection gave " + status + " " + faults);
    }
  }

  /** ibm,errinjct, from its argument buffer to its status there. */
  boolean errinjct() {
    return guest.again();
  }

  /** The bare ioctl. */
  int bare() throws VfioException {
    return Ioctl.system().call(fd, VfioIoctl.EEH_PE_OP.number(), request, "VFIO_EEH_PE_OP");
  }

  private static void silence() throws Throwable {
    Seccomp.Architecture here = Objects.requireNonNull(Seccomp.Architecture.here());
    int[][] program = {
      {Seccomp.LOAD, 0, 0, Seccomp.ARCHITECTURE},
      {Seccomp.JUMP_IF_EQUAL, 0, 4, here.audit()},
      {Seccomp.LOAD, 0, 0, Seccomp.NUMBER},
      {Seccomp.JUMP_IF_EQUAL, 0, 2, here.ioctl()},
      {Seccomp.LOAD, 0, 0, Seccomp.SECOND_ARGUMENT},
      {Seccomp.JUMP_IF_EQUAL, 1, 0, VfioIoctl.EEH_PE_OP.number()},
      {Seccomp.RETURN, 0, 0, Seccomp.ALLOW},
      {Seccomp.RETURN, 0, 0, Seccomp.ANSWER_0},
    };
    if (Seccomp.install(here, program, 0) < 0) {
      throw new IOException("this machine does not permit seccomp");
    }
  }
}
