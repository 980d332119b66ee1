package papr.fdt.rtas;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import papr.fdt.Tools;

/**
 * The Forth on a live machine: SLOF in stock QEMU evaluates it and prints what /rtas holds then.
 */
class LiveForthTest {

  /** A word that lists a property in hex, each byte two digits; SLOF's own listing cuts lines. */
  private static final String LIST =
      " : .bytes ( a n -- ) bounds ?do i c@ 0 <# # # #> type loop ;"
          + " : .prop ( a n -- ) s\" /rtas\" find-device get-node get-property"
          + " 0= if .\" <\" .bytes .\" >\" then ;";

  @Test
  void slofEndsUpWithTheBytesOfTheAdvertisement() throws IOException {
    Tools.require("qemu-system-ppc64");
    Map<String, Integer> functions = new LinkedHashMap<>();
    functions.put("ibm,open-errinjct", 0x3000);
    functions.put("ibm,errinjct", 0x3001);
    functions.put("ibm,close-errinjct", 0xfffffffd);
    ErrinjctTokens tokens = ErrinjctTokens.of(Map.of("fatal", 0xbad, "ioa-bus-error", 0xf0000001));
    RtasPlatform platform = new RtasPlatform(functions, Optional.of(tokens), Map.of());
    StringBuilder forth = new StringBuilder(NvramForth.script(platform));
    forth.append(LIST);
    Map<String, byte[]> expected = Advertisement.properties(platform);
    expected.keySet().forEach(name -> forth.append(" s\" ").append(name).append("\" .prop"));
    forth.append(" .\" listed\"");

    String console = console(forth.toString());
    Matcher values = Pattern.compile("<([0-9a-fA-F]*)>").matcher(console);
    for (Map.Entry<String, byte[]> property : expected.entrySet()) {
      assertEquals(true, values.find(), () -> property.getKey() + " is missing in: " + console);
      assertEquals(HexFormat.of().formatHex(property.getValue()), values.group(1));
    }
  }

  /** What a machine prints up to the word "listed". */
  private static String console(String nvramrc) throws IOException {
    Process machine =
        new ProcessBuilder(
                List.of(
                    "qemu-system-ppc64",
                    "-M",
                    "pseries,cap-cfpc=broken,cap-sbbc=broken,cap-ibs=broken,cap-ccf-assist=off",
                    "-cpu",
                    "power9",
                    "-m",
                    "512M",
                    "-nographic",
                    "-vga",
                    "none",
                    "-nic",
                    "none",
                    "-prom-env",
                    "auto-boot?=false",
                    "-prom-env",
                    "use-nvramrc?=true",
                    "-prom-env",
                    "nvramrc=" + nvramrc))
            .redirectErrorStream(true)
            .start();
    // Reading the console cannot be interrupted, but ends with the machine.
    CompletableFuture.delayedExecutor(40, TimeUnit.SECONDS).execute(machine::destroyForcibly);
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    try (var out = machine.getInputStream()) {
      for (int c = out.read(); c >= 0; c = out.read()) {
        console.write(c);
        if (c == 'd' && console.toString(ISO_8859_1).endsWith("listed")) {
          break;
        }
      }
    } finally {
      machine.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    return console.toString(ISO_8859_1);
  }
}
