package papr.conformance.target.firmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import papr.conformance.target.TargetException;
import papr.spec.AddressRange;
import papr.spec.Numerals;

/** The kernel's RMO buffer, read and written through the memory device at its real address. */
final class RmoMemory implements AutoCloseable {
  private static final long WORK_BUFFER = 1024;

  private final FileChannel memory;
  private final Path device;
  private final AddressRange room;

  /** How much from the start of the room on may not be zero. */
  private long used;

  /**
   * Opens the device. All of the room counts as used, because others have been there.
   *
   * @param device the physical memory device, /dev/mem
   * @param room where the buffer is
   * @throws TargetException if it cannot be opened
   */
  RmoMemory(Path device, AddressRange room) {
    this.device = device;
    this.room = room;
    this.used = room.size();
    try {
      memory = FileChannel.open(device, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new TargetException(
          "work buffers lie in real memory, and "
              + device
              + " cannot be opened for reading and writing ("
              + e.getClass().getSimpleName()
              + ")",
          e);
    }
  }

  AddressRange room() {
    return room;
  }

  /**
   * Zeroes what has been used since the last time, as memory is at power-on; a transcript could not
   * be replayed if the leavings of one vector were in the work buffers of the next.
   */
  void clear() {
    transfer(room.address(), ByteBuffer.allocate(Math.toIntExact(used)), false);
    used = 0;
  }

  byte[] read(long address, int length) {
    ByteBuffer data = ByteBuffer.allocate(length);
    transfer(address, data, true);
    return data.array();
  }

  void write(long address, byte[] data) {
    transfer(address, ByteBuffer.wrap(data), false);
    // RTAS may write to the rest of a work buffer.
    long end = (address - room.address() + data.length + WORK_BUFFER - 1) & -WORK_BUFFER;
    used = Math.max(used, Math.min(end, room.size()));
  }

  private void transfer(long address, ByteBuffer data, boolean reads) {
    String what =
        (reads ? "read " : "write ") + data.remaining() + " bytes at " + Numerals.hex(address);
    if (!room.contains(address, data.remaining())) {
      throw new TargetException("cannot " + what + ": that is outside the kernel's RMO buffer");
    }
    try {
      while (data.hasRemaining()) {
        long at = address + data.position();
        if ((reads ? memory.read(data, at) : memory.write(data, at)) <= 0) {
          throw new TargetException("cannot " + what + ": " + device + " ends before");
        }
      }
    } catch (IOException e) {
      throw new TargetException("cannot " + what + " of " + device + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      memory.close();
    } catch (IOException e) {
      throw new TargetException("cannot close " + device + ": " + e.getMessage(), e);
    }
  }
}
