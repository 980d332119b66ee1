package papr.conformance.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.conformance.guest.image.GuestImage;
import papr.fdt.rtas.NvramForth;

/** The command that starts a guest. */
class QemuCommandTest {
  private static final GuestOptions OPTIONS =
      GuestOptions.of(new GuestImage(Path.of("kernel"), Path.of("initramfs")));

  private static List<String> scripts(GuestOptions options) {
    return QemuCommand.of(options).stream().filter(word -> word.startsWith("nvramrc=")).toList();
  }

  @Test
  void theScriptIsOneThatFirmwareTakes() {
    String script = scripts(OPTIONS.withEventScans(60)).getFirst();
    assertTrue(script.length() - "nvramrc=".length() <= NvramForth.SLOF_LIMIT, script);
    for (String part : List.of("03000 ", "03001 ", "03002 ", "\"platform-specific\" 08", "03c ")) {
      assertTrue(script.contains(part.replace("\"platform", "\" platform")), part);
    }
  }

  @Test
  void withoutBridgeNothingIsAdvertised() {
    assertEquals(List.of(), scripts(OPTIONS.unbridged()));
  }

  @Test
  void cardAndProcessorsAreAsAskedFor() {
    List<String> command = QemuCommand.of(OPTIONS.withNic("e1000e").withProcessors(2));
    assertTrue(command.contains("e1000e,addr=1,netdev=net,romfile="));
    assertEquals("2", command.get(command.indexOf("-smp") + 1));
  }
}
