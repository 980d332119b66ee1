package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Device;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;
import papr.rtas.testing.TestMachine;

/** A machine with {@value #PES} PEs: all of them are found, and idle ones take little room. */
class ManyPesTest {

  private static final int PES = 0x10000;

  /**
   * Bytes that a PE nobody has accessed may take beyond its own fields: those of {@link Pe}, {@link
   * Device} and {@link Bar}, its place in the machine's lists, and its state at power-on.
   */
  private static final double OVERHEAD = 64;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Where the PEs are. */
  enum Layout {
    /** A PHB for each: nothing is shared. */
    ONE_ON_EACH_PHB(1),
    /** One in each slot of every bus. */
    ONE_IN_EACH_SLOT(0x2000),
    /** Every function a PE. */
    DENSE(0x10000);

    private final int pesOfPhb;

    Layout(int pesOfPhb) {
      this.pesOfPhb = pesOfPhb;
    }

    Pe pe(int index) {
      int configAddress = (index % pesOfPhb * (0x10000 / pesOfPhb) & 0xffff) << 8;
      Bar bar = new Bar(Space.MEMORY, 0x8000_0000L, 0x1000);
      Device device = new Device("device " + index, configAddress, List.of(bar), null);
      long buid = TestMachine.BUID + (long) (index / pesOfPhb) * 0x100_0000;
      return new Pe(
          index, buid, BusKind.EXPRESS, configAddress + 1, true, List.of(1), List.of(device));
    }
  }

  /** What a machine with these PEs allocates is more than what it keeps, and does not vary. */
  @ParameterizedTest
  @EnumSource
  void idlePesTakeLittleRoom(Layout layout) {
    EmulatedMachine one = machine(layout, 1);
    EmulatedMachine many = machine(layout, PES);
    // Classes are loaded and lambdas linked by the first.
    allocatedBy(one);
    long bytes = allocatedBy(many) - allocatedBy(one);
    double overhead = (double) bytes / (PES - 1);
    assertTrue(overhead <= OVERHEAD, () -> overhead + " bytes for each PE");
  }

  @ParameterizedTest
  @EnumSource
  void everyPeIsFoundAndKeepsItsStateForItself(Layout layout) {
    EmulatedPlatform platform = new EmulatedPlatform(machine(layout, PES));
    for (int i = 0; i < PES; i += 0x5555) {
      Pe pe = layout.pe(i);
      String device = pe.devices().getFirst().name();
      assertArrayEquals(new byte[4], platform.bus().load(device, Space.MEMORY, 0x8000_0000L, 4));
      platform.bus().load(device, Space.MEMORY, 0x10, 4);
    }
    for (int i = 0; i < PES; i++) {
      int state = i % 0x5555 == 0 ? PeState.STOPPED.value() : PeState.NORMAL.value();
      assertArrayEquals(new int[] {0, state, 1, 0}, state(platform, layout.pe(i)));
    }
    Pe nobody = layout.pe(PES);
    if (layout != Layout.DENSE) {
      assertEquals(-3, state(platform, nobody)[0]);
    }
  }

  private static int[] state(EmulatedPlatform platform, Pe pe) {
    int high = (int) (pe.buid() >>> 32);
    return TestMachine.call(
        platform, 0, 1, TestMachine.STATE, 4, pe.address(), high, (int) pe.buid());
  }

  private static long allocatedBy(EmulatedMachine machine) {
    long before = THREAD.getCurrentThreadAllocatedBytes();
    EmulatedPlatform platform = new EmulatedPlatform(machine);
    long after = THREAD.getCurrentThreadAllocatedBytes();
    assertEquals(0, state(platform, machine.pes().getFirst())[0]);
    return after - before;
  }

  private static EmulatedMachine machine(Layout layout, int pes) {
    EmulatedMachine machine = TestMachine.machine();
    return new EmulatedMachine(
        1,
        TestMachine.RMA,
        machine.memory(),
        List.copyOf(IntStream.range(0, pes).mapToObj(layout::pe).toList()),
        List.copyOf(Collections.nCopies(pes, PeState.NORMAL)),
        machine.functions(),
        new EmulatedMachine.Errinjct(1, true, TestMachine.CLASSES, Set.of()),
        List.of());
  }
}
