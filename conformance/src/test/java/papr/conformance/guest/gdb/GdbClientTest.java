package papr.conformance.guest.gdb;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.guest.GuestException;

/** The client against a stub that answers by script, well or badly. */
@Timeout(60)
class GdbClientTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path folder;
  private FakeStub stub;

  @BeforeEach
  void start() throws IOException {
    stub = FakeStub.start(folder);
  }

  @AfterEach
  void end() throws IOException {
    stub.close();
  }

  private GdbClient client() {
    return GdbClient.over(stub.client(), LONG);
  }

  private static void assertRefused(String part, Executable action) {
    String message = assertThrows(GuestException.class, action).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void readsAndWritesRegistersOfTheChosenProcessor() {
    stub.on("Hg2", "OK").on("p40", "000000002fff0030").on("P3=0000000000000007", "OK");
    try (GdbClient gdb = client()) {
      assertEquals(0x2fff_0030L, gdb.readRegister(2, Register.PC));
      gdb.writeRegister(2, Register.R3, 7);
    }
    assertEquals(1, stub.asked().stream().filter("Hg2"::equals).count(), "chosen once");
  }

  @Test
  void readsMemoryInChunksAndAcceptsShortOnes() {
    stub.on("m1000,400", "ab".repeat(0x3ff)).on("m13ff,2", "cdef");
    try (GdbClient gdb = client()) {
      byte[] read = gdb.readMemory(0x1000, 0x401);
      assertEquals(0x401, read.length);
      assertEquals((byte) 0xcd, read[0x3ff]);
      assertEquals((byte) 0xef, read[0x400]);
    }
  }

  @Test
  void writesMemory() {
    stub.on("M1000,2:12ff", "OK");
    try (GdbClient gdb = client()) {
      gdb.writeMemory(0x1000, new byte[] {0x12, (byte) 0xff});
    }
    assertTrue(stub.asked().contains("M1000,2:12ff"));
  }

  @Test
  void tellsWhoStoppedAndThatTheMachineIsOff() {
    stub.on("vCont;c", "T05thread:p01.02;").on("vCont;c:1", "T05thread:01;");
    stub.on("vCont;s:1", "W00");
    try (GdbClient gdb = client()) {
      assertEquals(new Stop.Halted(2), gdb.resume());
      assertEquals(new Stop.Halted(1), gdb.resumeOnly(1));
      assertEquals(new Stop.Exited(), gdb.step(1));
    }
  }

  @Test
  void understandsRepetitionAndEscapes() {
    // "0*," is 0 and 15 more; "}]" would be an escaped }, of which no answer here has one
    stub.on("p3", FakeStub.RAW + "$0*,#" + "%02x".formatted(('0' + '*' + ',') & 0xff));
    stub.on("Hg1", "OK");
    try (GdbClient gdb = client()) {
      assertEquals(0, gdb.readRegister(1, Register.R3));
    }
    assertEquals("a#b", Packet.decode(new byte[] {'a', '}', '#' ^ 0x20, 'b'}));
    assertArrayEquals("$}\u0003#80".getBytes(StandardCharsets.ISO_8859_1), Packet.encode("#"));
  }

  @Test
  void acknowledgesIfTheStubWantsIt() {
    stub.on("QStartNoAckMode", "").on("Z0,100,4", "OK");
    try (GdbClient gdb = client()) {
      gdb.setBreakpoint(0x100);
      gdb.setBreakpoint(0x100);
    }
    assertTrue(stub.acknowledged().startsWith("+++"), stub.acknowledged());
  }

  @Test
  void saysNoMoreThanAskedWithoutAcknowledgements() {
    stub.on("Z0,100,4", "OK");
    try (GdbClient gdb = client()) {
      gdb.setBreakpoint(0x100);
      gdb.setBreakpoint(0x100);
    }
    assertEquals("+", stub.acknowledged(), "only for the answer that ended them");
  }

  @Test
  void silenceIsAnErrorAndNotWaitedForLonger() {
    try (GdbClient gdb = GdbClient.over(stub.client(), Duration.ofSeconds(2))) {
      assertRefused("silent for 2000 milliseconds", () -> gdb.setBreakpoint(0x100));
    }
  }

  @Test
  void aStubThatNeverAnswersIsNoStub() {
    stub.on("QStartNoAckMode", FakeStub.RAW);
    assertRefused("silent", () -> GdbClient.over(stub.client(), SHORT));
    assertFalse(stub.client().isOpen(), "closed with the error");
  }

  @Test
  void aCutConnectionIsAnError() {
    stub.on("vCont;c", FakeStub.CUT);
    try (GdbClient gdb = client()) {
      assertRefused("cut", gdb::resume);
    }
  }

  @Test
  void closingEndsAWait() throws InterruptedException {
    GdbClient gdb = client();
    Thread closer =
        Thread.ofPlatform()
            .start(() -> {
              while (!stub.asked().contains("vCont;c")) {
                Thread.onSpinWait();
              }
              gdb.close();
            });
    assertRefused("cut", gdb::resume);
    closer.join();
  }

  @Test
  void garbageIsAnError() {
    stub.on("Hg1", "OK");
    stub.on("m0,1", "zz").on("m1,1", "E14").on("m2,1", "").on("m3,1", "aabb");
    stub.on("p3", "12").on("p40", "E14");
    stub.on("Z0,0,4", FakeStub.RAW + "$OK#00");
    stub.on("vCont;c", "T05").on("vCont;s:1", "T05thread:xy;").on("vCont;c:1", "hello");
    try (GdbClient gdb = client()) {
      assertRefused("\"zz\"", () -> gdb.readMemory(0, 1));
      assertRefused("\"E14\"", () -> gdb.readMemory(1, 1));
      assertRefused("0 of 1 bytes", () -> gdb.readMemory(2, 1));
      assertRefused("2 of 1 bytes", () -> gdb.readMemory(3, 1));
      assertRefused("no register R3", () -> gdb.readRegister(1, Register.R3));
      assertRefused("\"E14\"", () -> gdb.readRegister(1, Register.PC));
      assertRefused("checksum", () -> gdb.setBreakpoint(0));
      assertRefused("who stopped", gdb::resume);
      assertRefused("who stopped", () -> gdb.step(1));
      assertRefused("who stopped", () -> gdb.resumeOnly(1));
    }
  }

  @Test
  void endlessNoiseIsAnError() {
    stub.on("Z0,0,4", FakeStub.RAW + "x".repeat(5000));
    try (GdbClient gdb = client()) {
      assertRefused("no packets", () -> gdb.setBreakpoint(0));
    }
  }

  @Test
  void brokenPacketsAreErrors() {
    assertRefused("escape", () -> Packet.decode(new byte[] {'a', '}'}));
    assertRefused("nothing", () -> Packet.decode(new byte[] {'*', ' '}));
    assertRefused("nothing", () -> Packet.decode(new byte[] {'a', '*', 29}));
  }
}
