package papr.conformance.target.vfio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import papr.conformance.host.ConfigFile;
import papr.conformance.target.TargetException;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Pe;

/** Configuration space of the one function of the PE, as the host's sysfs gives it. */
final class SysfsConfigSpace implements ConfigSpace {
  private final ConfigFile file;
  private final int configAddress;

  /**
   * @param configAddress address of the function
   */
  SysfsConfigSpace(ConfigFile file, int configAddress) {
    this.file = file;
    this.configAddress = configAddress;
  }

  @Override
  public int readConfig(Pe pe, int address, int size) throws BackendException {
    if (!isFunction(address)) {
      return -1 >>> (Integer.SIZE - Byte.SIZE * size);
    }
    try {
      byte[] word = new byte[Integer.BYTES];
      byte[] data = file.read(ConfigAddress.register(address), size);
      System.arraycopy(data, 0, word, 0, size);
      return ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN).getInt();
    } catch (TargetException e) {
      throw fault("read", address, e);
    }
  }

  @Override
  public void writeConfig(Pe pe, int address, int size, int value) throws BackendException {
    if (!isFunction(address)) {
      return;
    }
    byte[] data = new byte[size];
    for (int i = 0; i < size; i++) {
      data[i] = (byte) (value >>> (Byte.SIZE * i));
    }
    try {
      file.write(ConfigAddress.register(address), data);
    } catch (TargetException e) {
      throw fault("write", address, e);
    }
  }

  private boolean isFunction(int address) {
    return ConfigAddress.routingId(address) == ConfigAddress.routingId(configAddress);
  }

  private static BackendException fault(String what, int address, TargetException cause) {
    BackendException fault =
        new BackendException("%s of configuration register 0x%x".formatted(what, address), 0);
    fault.initCause(cause);
    return fault;
  }
}
