package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.host.FakeMachine;
import papr.conformance.host.HostMachine;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.TargetException;
import papr.spec.AccessKind;
import papr.spec.AddressRange;
import papr.spec.Bar;
import papr.spec.Bus;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Space;

/** What the target needs, knows and does, on a partition made of folders. */
class FirmwareTargetTest {
  @TempDir Path folder;
  private final FakeKernel kernel = new FakeKernel();

  private FirmwareTarget target(FakeMachine machine, HostMachine kind, Optional<String> device) {
    return new FirmwareTarget(machine.roots(), kind, _ -> kernel, device, _ -> {});
  }

  private FirmwareTarget target(String device) {
    return target(new FakeMachine(folder), FakeMachine.power(), Optional.of(device));
  }

  private String refusal(FakeMachine machine) {
    TargetException refusal =
        assertThrows(
            TargetException.class, () -> target(machine, FakeMachine.power(), Optional.empty()));
    assertEquals(List.of(), kernel.log, "refused before any call");
    return String.valueOf(refusal.getMessage());
  }

  @Test
  void otherMachineIsRefused() {
    HostMachine other = new HostMachine("amd64", "Linux", "6.1.0");
    TargetException refusal =
        assertThrows(
            TargetException.class, () -> target(new FakeMachine(folder), other, Optional.empty()));
    assertEquals(
        "the target firmware cannot run: it needs Linux in a POWER partition, and this is Linux"
            + " 6.1.0 on amd64",
        refusal.getMessage());
    assertThrows(AssertionError.class, () -> NativeRtas.open(other));
  }

  @Test
  void userWithoutRightsIsRefused() {
    FakeMachine machine = new FakeMachine(folder);
    machine.text("proc/self/status", "Uid:\t0\t1000\t0\t0\n");
    assertTrue(refusal(machine).endsWith("run it as root"), refusal(machine));
  }

  @Test
  void lockdownIsRefused() {
    FakeMachine machine = new FakeMachine(folder);
    machine.text("sys/kernel/security/lockdown", "none [integrity] confidentiality\n");
    assertEquals(
        "the target firmware cannot run: the kernel is locked down (integrity) and refuses error"
            + " injection: boot without secure boot or lockdown=",
        refusal(machine));
  }

  @Test
  void kernelWithoutLockdownIsFine() {
    FakeMachine machine = new FakeMachine(folder);
    machine.remove("sys/kernel/security/lockdown");
    target(machine, FakeMachine.power(), Optional.empty()).close();
    assertEquals(2, kernel.log.size());
  }

  @Test
  void missingPiecesAreNamed() {
    FakeMachine machine = new FakeMachine(folder);
    machine.text("proc/powerpc/rtas/rmo_buffer", "zzz 10000\n");
    assertTrue(refusal(machine).contains("no place for work buffers"), refusal(machine));
    machine = new FakeMachine(folder);
    machine.remove("dev/mem");
    assertTrue(refusal(machine).contains("mem cannot be opened"), refusal(machine));
  }

  @Test
  void callsAreBigEndianRecords() {
    try (FirmwareTarget target = target(FakeMachine.DEVICE)) {
      kernel.log.clear();
      kernel.answer(0x1234_5678);
      int[] out = target.call(Caller.DEFAULT, "ibm,errinjct", new int[] {7, -1, 0x1_0000}, 1);
      assertArrayEquals(new int[] {0x1234_5678}, out);
      assertEquals(List.of("202d [7, -1, 65536] 1"), kernel.log);
    }
  }

  @Test
  void whatTheKernelKeepsBackIsNotTested() {
    try (FirmwareTarget target = target(FakeMachine.DEVICE)) {
      kernel.refuse(FakeKernel.EINVAL);
      int[] in = {7, 1, 0x10_0000};
      NotPossibleException refusal =
          assertThrows(
              NotPossibleException.class, () -> target.call(Caller.DEFAULT, "ibm,errinjct", in, 1));
      assertTrue(refusal.toString().contains("(EINVAL)"), refusal::toString);
      int calls = kernel.log.size();
      assertThrows(
          NotPossibleException.class,
          () -> target.call(Caller.DEFAULT, "ibm,errinjct", new int[16], 1));
      assertEquals(calls, kernel.log.size(), "17 cells do not fit the record");
      kernel.refuse(1);
      TargetException rights =
          assertThrows(
              TargetException.class, () -> target.call(Caller.DEFAULT, "ibm,errinjct", in, 1));
      assertTrue(rights.toString().contains("(EPERM): it takes root"), rights::toString);
      kernel.refuse(0);
    }
  }

  @Test
  void workAreaIsTheKernelsBuffer() throws IOException {
    FakeMachine machine = new FakeMachine(folder);
    try (FirmwareTarget target = target(machine, FakeMachine.power(), Optional.empty())) {
      assertEquals(new AddressRange(FakeMachine.RMO, FakeMachine.RMO_SIZE), target.info().work());
      byte[] data = HexFormat.of().parseHex("c0ffee");
      target.write(Caller.DEFAULT, FakeMachine.RMO + 5, data);
      assertArrayEquals(data, target.read(Caller.DEFAULT, FakeMachine.RMO + 5, 3));
      byte[] memory = Files.readAllBytes(machine.file("dev/mem"));
      assertArrayEquals(data, Arrays.copyOfRange(memory, FakeMachine.RMO + 5, FakeMachine.RMO + 8));
      long end = FakeMachine.RMO + FakeMachine.RMO_SIZE;
      for (long outside : new long[] {0, FakeMachine.RMO - 1, end - 2, end, -1}) {
        assertThrows(TargetException.class, () -> target.write(Caller.DEFAULT, outside, data));
        assertThrows(TargetException.class, () -> target.read(Caller.DEFAULT, outside, 3));
      }
      assertArrayEquals(memory, Files.readAllBytes(machine.file("dev/mem")));
      target.reset(null);
      assertArrayEquals(new byte[3], target.read(Caller.DEFAULT, FakeMachine.RMO + 5, 3));
    }
  }

  @Test
  void propertiesAreThoseOfTheTree() {
    try (FirmwareTarget target = target(FakeMachine.DEVICE)) {
      assertArrayEquals(
          new byte[] {0, 0, 0x20, 0x2e}, target.property(Caller.DEFAULT, "ibm,open-errinjct"));
      assertNull(target.property(Caller.DEFAULT, "ibm,configure-pe"));
      assertNull(target.property(Caller.DEFAULT, "../model"));
    }
  }

  @Test
  void deviceIsWhatTheTreeAndConfigurationSpaceSay() {
    try (FirmwareTarget target = target(FakeMachine.DEVICE)) {
      Device device = target.info().devices().getFirst();
      assertEquals(FakeMachine.BUID, device.buid());
      assertEquals(FakeMachine.CONFIG_ADDRESS, device.configAddr());
      assertEquals(FakeKernel.PE, device.pe());
      assertEquals(Bus.PCIE, device.bus());
      assertTrue(device.eeh());
      assertEquals(
          List.of(
              new Bar(Space.MEMORY, 0x8000_0000L, 0x20000),
              new Bar(Space.IO, 0x1000, 0x40),
              new Bar(Space.MEMORY, 0x2_0000_0000L, 0x10_0000)),
          device.bars());
      assertEquals(
          Set.of(Capability.CALL, Capability.DEVICE_TREE, Capability.BUS),
          target.info().capabilities());
      assertTrue(
          kernel.log.contains("2021 [2048, 134217728, 536870912, 0] 2"),
          () -> kernel.log.toString());
    }
  }

  @Test
  void withoutDeviceThereIsNothingToAimAt() {
    FakeMachine machine = new FakeMachine(folder);
    try (FirmwareTarget target = target(machine, FakeMachine.power(), Optional.empty())) {
      assertEquals(List.of(), target.info().devices());
      assertEquals(Set.of(Capability.CALL, Capability.DEVICE_TREE), target.info().capabilities());
    }
  }

  @Test
  void devicesThatAreNoneAreNamed() {
    for (String name : List.of("eth0", "../..", "0000:00:00.0")) {
      TargetException refusal = assertThrows(TargetException.class, () -> target(name));
      assertTrue(refusal.toString().contains(name), refusal::toString);
    }
    assertEquals(List.of(), kernel.log);
  }

  private static BusAccess config(Device device, AccessKind kind, int register, String hex) {
    byte[] data = HexFormat.of().parseHex(hex);
    long address = (long) device.configAddr() + register;
    return new BusAccess(Caller.DEFAULT, kind, Space.CONFIG, device, address, 2, data);
  }

  @Test
  void configurationAccessesGoThroughSysfs() {
    try (FirmwareTarget target = target(FakeMachine.DEVICE)) {
      Device device = target.info().devices().getFirst();
      AccessResult id = target.access(config(device, AccessKind.LOAD, 2, ""));
      assertArrayEquals(HexFormat.of().parseHex("d310"), id.data());
      target.access(config(device, AccessKind.STORE, 0x3c, "0b01"));
      AccessResult line = target.access(config(device, AccessKind.LOAD, 0x3c, ""));
      assertArrayEquals(HexFormat.of().parseHex("0b01"), line.data());
      BusAccess other = config(device, AccessKind.LOAD, 0x100, "");
      assertThrows(TargetException.class, () -> target.access(other), "another function");
      BusAccess load =
          new BusAccess(
              Caller.DEFAULT, AccessKind.LOAD, Space.MEMORY, device, 0x8000_0000L, 4, new byte[0]);
      assertThrows(NotPossibleException.class, () -> target.access(load));
    }
  }

  @Test
  void stoppedDeviceIsWaitedFor() {
    FakeMachine machine = new FakeMachine(folder);
    int[] looks = new int[1];
    try (FirmwareTarget target =
        new FirmwareTarget(
            machine.roots(),
            FakeMachine.power(),
            _ -> kernel,
            Optional.of(FakeMachine.DEVICE),
            _ -> {
              if (++looks[0] == 3) {
                machine.bytes(FakeMachine.sysfs("config"), FakeMachine.config());
              } else if (looks[0] < 3) {
                byte[] reset = FakeMachine.config();
                Arrays.fill(reset, 0x10, 0x28, (byte) 0);
                machine.bytes(FakeMachine.sysfs("config"), reset);
              }
            })) {
      byte[] stopped = new byte[256];
      Arrays.fill(stopped, (byte) -1);
      machine.bytes(FakeMachine.sysfs("config"), stopped);
      target.reset(null);
      assertEquals(3, looks[0], "answers again, then has its BARs again");
      machine.bytes(FakeMachine.sysfs("config"), stopped);
      TargetException refusal = assertThrows(TargetException.class, () -> target.reset(null));
      assertTrue(refusal.toString().contains("stays stopped"), refusal::toString);
      assertEquals(3 + 80, looks[0]);
    }
  }
}
