package papr.rtas.pci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fields of config_addr. What a call answers to a reserved bit is open (AMB-20), so vectors take
 * more than what is fixed here.
 */
class ConfigAddressTest {

  private final PciTopology topology =
      new PciTopology(List.of(new Pe(0, 7, BusKind.EXPRESS, 0x801, true, List.of(1), List.of())));

  @ParameterizedTest
  @CsvSource({"0x01000000", "0x02000000", "0x04000000", "0x08000000", "0x0f000000"})
  void aReservedBitNamesNothing(int reserved) {
    assertNull(topology.find(7, 0x801 | reserved));
    assertNull(topology.findOf(1, 7, 0x801 | reserved));
    assertNull(topology.findInFirst(0x801 | reserved));
  }

  @Test
  void registerBitsDoNotCount() {
    assertNotNull(topology.find(7, 0x800));
    assertNotNull(topology.find(7, 0xf000_08ff));
    assertNotNull(topology.findInFirst(0x1000_0810));
    assertNull(topology.find(7, 0x900));
    assertNull(topology.find(8, 0x801));
  }

  @Test
  void aPartitionFindsItsOwnOnly() {
    assertNotNull(topology.findOf(1, 7, 0x801));
    assertNull(topology.findOf(2, 7, 0x801));
  }

  @Test
  void fieldsAreWhereTheTableSays() {
    assertEquals(0x1234, ConfigAddress.routingId(0x0012_3400));
    assertEquals(0xff, ConfigAddress.bus(0x00ff_0000));
    assertEquals(0xf5a, ConfigAddress.register(0xf000_005a));
  }
}
