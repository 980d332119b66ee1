package papr.conformance.guest.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a kernel module says of itself, also one that is damaged. */
class ModuleFileTest {
  private static final byte[] MODULE = ModuleBytes.of("ptp,pps-core");

  @Test
  void namesWhatItDependsOn() {
    assertEquals(List.of("ptp", "pps_core"), ModuleFile.dependencies(MODULE));
    assertEquals(List.of(), ModuleFile.dependencies(ModuleBytes.of("")));
  }

  @Test
  void textIsNotModule() {
    byte[] text = "#!/bin/sh\nexit 0\n".getBytes(StandardCharsets.US_ASCII);
    assertThrows(IllegalArgumentException.class, () -> ModuleFile.dependencies(text));
  }

  @Property(tries = 300)
  void partOfModuleIsNotModule(@ForAll @IntRange(max = 290) int length) {
    int part = Math.min(length, MODULE.length - 40);
    assertThrows(
        IllegalArgumentException.class, () -> ModuleFile.dependencies(Arrays.copyOf(MODULE, part)));
  }

  @Property(tries = 1000)
  void damageIsNoticedOrHarmless(
      @ForAll @IntRange(max = 290) int at, @ForAll @ByteRange(min = -128) byte value) {
    byte[] damaged = MODULE.clone();
    damaged[at % damaged.length] = value;
    try {
      assertEquals(true, ModuleFile.dependencies(damaged).size() <= MODULE.length);
    } catch (IllegalArgumentException e) {
      assertEquals(true, String.valueOf(e.getMessage()).contains("kernel module"));
    }
  }
}
