package papr.rtas.emulated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusRange;
import papr.rtas.pci.Space;

/** A bridge lets through what its registers say. */
class BridgeModelTest {

  private final BridgeModel bridge =
      new BridgeModel(
          0x0001_1800,
          new BusRange(2, 4),
          List.of(
              new Bar(Space.MEMORY, 0x8020_0000L, 0x10000),
              new Bar(Space.MEMORY, 0x8040_0000L, 0x10000),
              new Bar(Space.IO, 0x3000, 0x100)));

  @Test
  void hasATypeOneHeader() {
    assertArrayEquals(new byte[] {0x14, 0x10}, bridge.readConfig(0, 2));
    assertArrayEquals(new byte[] {1}, bridge.readConfig(0x0e, 1));
    assertArrayEquals(new byte[] {1, 2, 4}, bridge.readConfig(0x18, 3));
    assertArrayEquals(new byte[] {0x30, 0x30}, bridge.readConfig(0x1c, 2));
    assertArrayEquals(
        new byte[] {0x20, (byte) 0x80, 0x40, (byte) 0x80}, bridge.readConfig(0x20, 4));
    assertNull(bridge.readConfig(4095, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIG, 0x20800, 4, true",
    "CONFIG, 0x4f8fc, 4, true",
    "CONFIG, 0x10800, 4, false",
    "CONFIG, 0x50800, 4, false",
    "MEMORY, 0x80200000, 4, true",
    "MEMORY, 0x804ffffc, 4, true",
    "MEMORY, 0x804ffffd, 4, false",
    "MEMORY, 0x801fffff, 4, false",
    "MEMORY, -4, 4, false",
    "MEMORY, 0x180200000, 4, false",
    "IO, 0x3000, 1, true",
    "IO, 0x3fff, 1, true",
    "IO, 0x4000, 1, false",
    "IO, 0x2fff, 2, false",
    "IO, 0xf000, 1, false",
    "MEMORY, 0xfff00000, 4, false"
  })
  void forwardsWhatLiesBehind(Space space, long address, int size, boolean forwarded) {
    assertEquals(forwarded, bridge.forwards(space, address, size));
    bridge.reset();
    assertEquals(false, bridge.forwards(space, address, size), "after a reset");
    bridge.configure();
    assertEquals(forwarded, bridge.forwards(space, address, size), "set up again");
  }

  @Test
  void onlyWhatABridgeHasCanBeWritten() {
    byte[] ones = {-1, -1, -1, -1};
    for (int register = 0; register < 0x40; register += 4) {
      bridge.writeConfig(register, ones);
    }
    assertArrayEquals(new byte[] {0x14, 0x10, 0x4a, 0x03}, bridge.readConfig(0, 4));
    assertArrayEquals(new byte[] {-1, -1, 0, 0}, bridge.readConfig(4, 4));
    assertArrayEquals(new byte[] {-1, -1, -1, 0}, bridge.readConfig(0x18, 4));
    assertArrayEquals(new byte[] {-1, -1, 0, 0}, bridge.readConfig(0x1c, 4));
    assertArrayEquals(ones, bridge.readConfig(0x20, 4));
    assertArrayEquals(new byte[] {(byte) 0xf0, -1, 0, 0}, bridge.readConfig(0x24, 4));
  }

  @Test
  void nothingBehindIsNoWindow() {
    BridgeModel empty = new BridgeModel(0x1800, new BusRange(1, 1), List.of());
    assertEquals(false, empty.forwards(Space.MEMORY, 0, 4));
    assertEquals(false, empty.forwards(Space.IO, 0xf000, 1));
    assertEquals(true, empty.forwards(Space.CONFIG, 0x10000, 4));
  }

  @Test
  void refusesRangesThatNoWindowReaches() {
    BusRange buses = new BusRange(1, 1);
    List<Bar> high = List.of(new Bar(Space.MEMORY, 0x1_0000_0000L, 0x1000));
    List<Bar> io = List.of(new Bar(Space.IO, 0xff80, 0x100));
    assertThrows(IllegalArgumentException.class, () -> new BridgeModel(0, buses, high));
    assertThrows(IllegalArgumentException.class, () -> new BridgeModel(0, buses, io));
    assertThrows(IllegalArgumentException.class, () -> new BusRange(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new BusRange(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new BusRange(1, 256));
  }
}
