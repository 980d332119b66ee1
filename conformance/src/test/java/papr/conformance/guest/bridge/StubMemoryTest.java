package papr.conformance.guest.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import papr.conformance.guest.gdb.FakeStub;
import papr.conformance.guest.gdb.GdbClient;

/** What is fetched from a guest and sent to it, and when. */
@Timeout(60)
class StubMemoryTest {
  private static final String LINE = "m2000,100";

  @TempDir Path folder;

  private static List<String> memoryOf(FakeStub stub) {
    return stub.asked().stream().filter(text -> text.matches("[mM].*")).toList();
  }

  @Test
  void aCallFetchesOnceAndSendsOnce() throws IOException {
    try (FakeStub stub = FakeStub.start(folder);
        GdbClient gdb = GdbClient.over(stub.client(), Duration.ofSeconds(20))) {
      stub.on(LINE, "00003001" + "ab".repeat(0xfc)).on("M200c,8:0000000100000002", "OK");
      StubMemory memory = new StubMemory(gdb, 0x10000);
      assertEquals(0x3001, memory.readInt(0x2000));
      assertEquals(0xabab_abab, memory.readInt(0x2004));
      memory.writeInt(0x200c, 1);
      memory.writeInt(0x2010, 2);
      assertEquals(1, memory.readInt(0x200c), "what was written is read");
      assertEquals(List.of(LINE), memoryOf(stub));
      memory.flush();
      assertEquals(List.of(LINE, "M200c,8:0000000100000002"), memoryOf(stub));
      assertEquals(0xabab_abab, memory.readInt(0x200c), "the next call fetches again");
      memory.flush();
      assertEquals(3, memoryOf(stub).size(), "nothing was written, nothing is sent");
    }
  }

  @Test
  void wordsMayCrossALine() throws IOException {
    try (FakeStub stub = FakeStub.start(folder);
        GdbClient gdb = GdbClient.over(stub.client(), Duration.ofSeconds(20))) {
      stub.on(LINE, "00".repeat(0xfe) + "1122").on("m2100,100", "3344" + "00".repeat(0xfe));
      stub.on("M20fe,2:5566", "OK").on("M2100,2:7788", "OK");
      StubMemory memory = new StubMemory(gdb, 0x10000);
      assertEquals(0x1122_3344, memory.readInt(0x20fe));
      memory.writeInt(0x20fe, 0x5566_7788);
      memory.flush();
      assertTrue(memoryOf(stub).containsAll(List.of("M20fe,2:5566", "M2100,2:7788")));
    }
  }

  @Test
  void nothingOutsideIsTouched() throws IOException {
    try (FakeStub stub = FakeStub.start(folder);
        GdbClient gdb = GdbClient.over(stub.client(), Duration.ofSeconds(20))) {
      StubMemory memory = new StubMemory(gdb, 0x10010);
      assertEquals(0x10000, memory.size());
      assertFalse(memory.contains(0xfffd, 4));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.readInt(0xfffd));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.writeInt(-4, 0));
      assertEquals(List.of(), memoryOf(stub));
    }
  }
}
