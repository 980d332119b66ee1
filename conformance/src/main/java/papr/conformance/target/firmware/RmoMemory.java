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
  private final FileChannel memory;
  private final Path device;
  private final AddressRange room;

  /**
   * Opens the device.
   *
   * @param device the physical memory device, /dev/mem
   * @param room where the buffer is
   * @throws TargetException if it cannot be opened
   */
  RmoMemory(Path device, AddressRange room) {
    this.device = device;
    this.room = room;
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

  byte[] read(long address, int length) {
    ByteBuffer data = ByteBuffer.allocate(length);
    transfer(address, data, true);
    return data.array();
  }

  void write(long address, byte[] data) {
    transfer(address, ByteBuffer.wrap(data), false);
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
