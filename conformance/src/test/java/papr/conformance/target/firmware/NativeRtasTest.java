package papr.conformance.target.firmware;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The native call itself, with system calls that every machine has. */
class NativeRtasTest {
  private static final int ENOSYS = 38;

  @BeforeEach
  void needsLinux() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "system calls are those of Linux");
  }

  @Test
  void errnoComesWithTheCall() {
    byte[] arguments = new byte[RtasSyscall.SIZE];
    arguments[3] = 7;
    byte[] before = arguments.clone();
    assertEquals(ENOSYS, new NativeRtas(0x7fff_0000L).enter(arguments));
    assertArrayEquals(before, arguments);
  }

  @Test
  void outputsComeBack() {
    assumeTrue(System.getProperty("os.arch").equals("amd64"), "201 is time on x86-64 only");
    byte[] arguments = new byte[RtasSyscall.SIZE];
    assertEquals(0, new NativeRtas(201).enter(arguments));
    assertFalse(Arrays.equals(new byte[RtasSyscall.SIZE], arguments), "the kernel stored the time");
  }
}
