package papr.vfio.eeh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Pe;

/** A guest's RTAS over the VFIO backend over a host whose kernel a test answers for. */
final class BackendFixture {

  static final Pe A = TestRtas.pe(0, TestRtas.BUID_A, BusKind.CONVENTIONAL);
  static final Pe B = TestRtas.pe(1, TestRtas.BUID_B, BusKind.EXPRESS);

  /** Where the host has the BARs of the device, as FakeSysfs says. */
  static final long HOST_MEMORY = 0x3fe0_8000_0000L;

  static final long HOST_PORTS = 0x1000;
  static final long HOST_MEMORY_64 = 0x2000_0000_0000L;

  final FakeHost fake;
  final List<String> faults = Collections.synchronizedList(new ArrayList<>());

  /** What a test does with the guest. */
  interface Body {

    void on(TestRtas guest, VfioContainer a) throws Throwable;
  }

  BackendFixture(Path folder) throws IOException {
    this.fake = new FakeHost(folder);
  }

  /** Hands group 5 through as the PE of PHB A and group 6 as that of PHB B. */
  void run(Body body) throws Throwable {
    run(A, B, body);
  }

  /** Hands the two groups through as these PEs. */
  void run(Pe first, Pe second, Body body) throws Throwable {
    FakeKernel.run(
        fake,
        () -> {
          try (VfioContainer a = VfioContainer.open(fake.host(), Ioctl.system(), 5);
              VfioContainer b = VfioContainer.open(fake.host(), Ioctl.system(), 6)) {
            VfioDevice deviceA = VfioDevice.find(fake.host(), "0000:01:00.0");
            VfioDevice deviceB = VfioDevice.find(fake.host(), "0000:02:00.0");
            VfioEehBackend backend =
                new VfioEehBackend(
                    List.of(
                        VfioPe.of(first, a, List.of(deviceA)),
                        VfioPe.of(second, b, List.of(deviceB))),
                    TestRtas.into(faults));
            fake.asked.clear();
            body.on(new TestRtas(backend, TestRtas.into(faults)), a);
          }
        });
  }

  /** The EEH operations that have arrived, oldest first; they are forgotten. */
  List<VfioEehPeOp> operations() {
    List<VfioEehPeOp> all = new ArrayList<>();
    for (String hex : fake.operations) {
      byte[] bytes = HexFormat.of().parseHex(hex);
      all.add(VfioEehPeOp.decode(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())));
    }
    fake.operations.clear();
    return all;
  }

  /** Their names alone. */
  List<VfioEehOperation> names() {
    return operations().stream().map(VfioEehPeOp::operation).toList();
  }
}
