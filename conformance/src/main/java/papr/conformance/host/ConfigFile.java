package papr.conformance.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import papr.conformance.target.TargetException;
import papr.spec.Numerals;

/** PCI configuration space of one function, as sysfs gives it: its bytes in bus order. */
public final class ConfigFile {
  private static final int FIRST_CAPABILITY = 0x34;
  private static final int PCI_EXPRESS = 0x10;
  private static final int HEADER = 0x40;

  /** A list of capabilities cannot be longer: each takes 4 of the 192 bytes behind the header. */
  private static final int MOST_CAPABILITIES = 48;

  private final Path file;

  /**
   * @param file the attribute {@code config} of the function
   */
  public ConfigFile(Path file) {
    this.file = file;
  }

  /**
   * Reads registers.
   *
   * @param offset register of the first byte
   * @param size bytes; 1, 2 and 4 are one access on the bus if they are aligned
   */
  public byte[] read(int offset, int size) {
    ByteBuffer data = ByteBuffer.allocate(size);
    transfer(offset, data, StandardOpenOption.READ);
    return data.array();
  }

  /**
   * Writes registers.
   *
   * @param offset register of the first byte
   * @param data as in {@link #read}
   */
  public void write(int offset, byte[] data) {
    transfer(offset, ByteBuffer.wrap(data), StandardOpenOption.WRITE);
  }

  /** A 32-bit register. */
  public int word(int offset) {
    return Integer.reverseBytes(ByteBuffer.wrap(read(offset, Integer.BYTES)).getInt());
  }

  /** Whether the function answers at all; a stopped one reads as all ones. */
  public boolean answers() {
    return word(0) != -1;
  }

  /** Whether the function has the PCI Express capability. */
  public boolean isExpress() {
    int at = read(FIRST_CAPABILITY, 1)[0] & 0xfc;
    for (int i = 0; i < MOST_CAPABILITIES && at >= HEADER; i++) {
      byte[] capability = read(at, 2);
      if (capability[0] == PCI_EXPRESS) {
        return true;
      }
      at = capability[1] & 0xfc;
    }
    return false;
  }

  private void transfer(int offset, ByteBuffer data, StandardOpenOption way) {
    boolean reads = way == StandardOpenOption.READ;
    String what = (reads ? "read" : "write") + " register " + Numerals.hex(offset) + " in " + file;
    try (FileChannel channel = FileChannel.open(file, way)) {
      int done = reads ? channel.read(data, offset) : channel.write(data, offset);
      if (done != data.capacity()) {
        throw new TargetException("cannot " + what + ": only root reaches all of it");
      }
    } catch (IOException e) {
      throw new TargetException("cannot " + what + ": " + e.getMessage(), e);
    }
  }
}
