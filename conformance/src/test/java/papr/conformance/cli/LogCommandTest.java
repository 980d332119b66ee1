package papr.conformance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static papr.conformance.cli.Cli.papr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.rtas.event.log.Bytes;
import papr.rtas.event.log.CallOut;
import papr.rtas.event.log.Disposition;
import papr.rtas.event.log.EventLog;
import papr.rtas.event.log.ExtendedLog;
import papr.rtas.event.log.FailingEnclosure;
import papr.rtas.event.log.FruIdentity;
import papr.rtas.event.log.IoEvent;
import papr.rtas.event.log.LogicalResource;
import papr.rtas.event.log.MachineCheck;
import papr.rtas.event.log.MainA;
import papr.rtas.event.log.MainB;
import papr.rtas.event.log.PrimarySrc;
import papr.rtas.event.log.SectionHeader;
import papr.rtas.event.log.Severity;
import papr.rtas.event.log.Source;
import papr.rtas.event.log.UnknownSection;

/** {@code papr log decode}: what it prints, and the one line for a log that is broken. */
class LogCommandTest {

  private static final SectionHeader HEADER = new SectionHeader(1, 0, 0x1234);

  private static final EventLog LOG =
      new EventLog(
          Severity.ERROR_SYNC,
          Disposition.NOT_RECOVERED,
          Source.CPU,
          Source.MEMORY,
          224,
          0,
          new ExtendedLog(
              0xc6,
              List.of(
                  new MainA(HEADER, 0x20201231, 0x23595999, 0, 'H', 0, 0x50000001, 0),
                  new MainB(HEADER, 0x20, 0, 0x40, 0, 0, 0xa000),
                  new PrimarySrc(
                      HEADER,
                      2,
                      0,
                      Bytes.of(new byte[6]),
                      List.of(1, 2, 3, 4, 5, 6, 7, 8),
                      "B1234567",
                      0,
                      List.of(
                          new CallOut(
                              'H',
                              "U78A0.001",
                              12,
                              new FruIdentity(1, "00P1234", null, "52AB", null),
                              0,
                              Bytes.NONE))),
                  new MachineCheck(HEADER, 0, 3, 0, 0x23, 0, 0x123000),
                  new LogicalResource(HEADER, 0x10, 0, 3, 0),
                  new IoEvent(HEADER, 1, 0, 0x38, 0, 7, Bytes.of((byte) 0xab)),
                  new FailingEnclosure(HEADER, "8286-42A", "10ABCDE"),
                  new UnknownSection("UD", HEADER, Bytes.of((byte) 0xca, (byte) 0xfe)))));

  @TempDir Path folder;

  @Test
  void everySectionIsPrinted() throws IOException {
    Path file = folder.resolve("log.bin");
    Files.write(file, LOG.encode());
    Cli cli = papr("log", "decode", file.toString());
    assertEquals(0, cli.status(), cli::toString);
    assertEquals("", cli.err());
    for (String part :
        List.of(
            "0x000  fixed part, ",
            "severity        error sync",
            "target          memory",
            "type            224 (platform error)",
            "flags           c6 (valid, unrecoverable, new, big-endian)",
            "0x018  PH Main-A, 48 bytes, version 1, subtype 0, component 1234",
            "created         2020-12-31 23:59:59.99",
            "0x048  UH Main-B, 24 bytes",
            "subsystem       20 (memory)",
            "actions         a000 (service action, report externally)",
            "0x060  PS Primary SRC",
            "code            B1234567",
            "call-out        H at \"U78A0.001\"",
            "component 1, part \"00P1234\", procedure none, CCIN \"52AB\", serial none",
            "MC Machine Check Interrupt, 40 bytes",
            "sub-type        23 (logical address given, load or store)",
            "logical         0000000000123000",
            "resource        10 (processor)",
            "scope           38 (PHB)",
            "type and model  8286-42A",
            "UD unknown section, 10 bytes",
            "bytes           cafe")) {
      assertTrue(cli.out().contains(part), () -> part + " is not in\n" + cli.out());
    }
  }

  @Test
  void hexadecimalTextIsTheSame() throws IOException {
    Path binary = folder.resolve("log.bin");
    Path text = folder.resolve("log.txt");
    Files.write(binary, LOG.encode());
    String hex = HexFormat.ofDelimiter(" ").formatHex(LOG.encode());
    Files.writeString(text, "0x" + hex.replace("49 42", "4942\n") + "\n5a5a\n");
    assertEquals(
        papr("log", "decode", binary.toString()).out(),
        papr("log", "decode", text.toString()).out());
  }

  @Test
  void fixedPartAloneComesFromStandardInput() {
    InputStream before = System.in;
    System.setIn(
        new ByteArrayInputStream("064000e0 00000000\n".getBytes(StandardCharsets.US_ASCII)));
    try {
      Cli cli = papr("log", "decode", "-");
      assertEquals(0, cli.status(), cli::toString);
      assertTrue(cli.out().contains("extended log    none"), cli::out);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void brokenLogIsOneLineWithOffsetAndRule() throws IOException {
    byte[] bytes = LOG.encode();
    bytes[0x1b]++;
    isBroken(bytes, "offset 0x1a: the length of a section");
    isBroken(new byte[0], "offset 0x0: the bytes end inside the log");
    isBroken("hello".getBytes(StandardCharsets.US_ASCII), "offset 0x0: the version");
  }

  private void isBroken(byte[] bytes, String part) throws IOException {
    Path file = folder.resolve("broken.bin");
    Files.write(file, bytes);
    Cli cli = papr("log", "decode", file.toString());
    assertEquals(2, cli.status(), cli::toString);
    assertEquals("", cli.out());
    assertEquals(1, cli.err().lines().count(), cli::err);
    assertTrue(cli.err().contains(part), cli::err);
  }

  @Test
  void wrongUseIsOneLine() {
    for (String[] args :
        new String[][] {
          {"log"},
          {"log", "encode", "x"},
          {"log", "decode"},
          {"log", "decode", folder.resolve("missing").toString()}
        }) {
      Cli cli = papr(args);
      assertEquals(2, cli.status(), cli::toString);
      assertEquals(1, cli.err().lines().count(), cli::err);
    }
  }
}
