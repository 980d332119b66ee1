package papr.conformance.target.vfio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import papr.conformance.host.FakeMachine;
import papr.rtas.backend.BusError;
import papr.rtas.backend.ConfigSpace;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.call.RtasStatus;
import papr.rtas.pci.Bar;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.ConfigAddress;
import papr.rtas.pci.Device;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;
import papr.rtas.pci.Space;

/** A PE that is only remembered: its state, what is armed, and what was asked of it. */
final class FakePe implements Breakable, EehBackend, ConfigSpace {
  /** What was asked beside calls: "reopen", "close". */
  final List<String> log = new ArrayList<>();

  PeState state = PeState.NORMAL;

  /** With room for a word at its last byte. */
  private final ByteBuffer config =
      ByteBuffer.wrap(Arrays.copyOf(FakeMachine.config(), 0x104)).order(ByteOrder.LITTLE_ENDIAN);

  private @Nullable BusError armed;

  private final Pe pe =
      new Pe(
          0,
          GuestLayout.BUID,
          BusKind.EXPRESS,
          0x801,
          true,
          List.of(VfioPlatform.PARTITION),
          List.of(
              new Device(
                  "0000:00:01.0",
                  0x800,
                  List.of(
                      new Bar(Space.MEMORY, 0x8000_0000L, 0x20000),
                      new Bar(Space.IO, 0x1000, 0x40)),
                  null)));

  @Override
  public Pe pe() {
    return pe;
  }

  @Override
  public EehBackend backend() {
    return this;
  }

  @Override
  public ConfigSpace config() {
    return this;
  }

  @Override
  public void reopen() {
    log.add("reopen");
    state = PeState.NORMAL;
  }

  @Override
  public void close() {
    log.add("close");
  }

  @Override
  public boolean hasEeh(Pe any) {
    return true;
  }

  @Override
  public PeState state(Pe any) {
    return state;
  }

  @Override
  public int control(Pe any, PeControl control) {
    PeControl.Outcome outcome = control.on(state);
    if (outcome.status() == RtasStatus.SUCCESS) {
      state = outcome.state();
    }
    return outcome.status();
  }

  @Override
  public void configure(Pe any, Configure what) {}

  @Override
  public @Nullable StopCause takeCause(Pe any) {
    return null;
  }

  @Override
  public boolean inject(BusError error) {
    if (!state.allowsLoadStore()) {
      return false;
    }
    armed = error;
    return true;
  }

  @Override
  public @Nullable BusError armed(Pe any) {
    return armed;
  }

  @Override
  public void disarm(Pe any) {
    armed = null;
  }

  @Override
  public void disarmAll() {
    armed = null;
  }

  @Override
  public int readConfig(Pe any, int configAddress, int size) {
    int mask = -1 >>> (Integer.SIZE - Byte.SIZE * size);
    if (!admits(Operation.LOAD, configAddress, size)) {
      return mask;
    }
    int register = ConfigAddress.register(configAddress);
    return register < config.capacity() ? config.getInt(register) & mask : 0;
  }

  @Override
  public void writeConfig(Pe any, int configAddress, int size, int value) {
    int register = ConfigAddress.register(configAddress);
    boolean arrives = admits(Operation.STORE, configAddress, size);
    for (int i = 0; i < size && arrives && register + i < 0x40; i++) {
      config.put(register + i, (byte) (value >>> (Byte.SIZE * i)));
    }
  }

  /** Whether an access arrives; one that meets an armed error stops the PE. */
  private boolean admits(Operation operation, int configAddress, int size) {
    BusError error = armed;
    long address = configAddress & 0xffff_ffffL;
    if (error != null
        && state.allowsLoadStore()
        && error.matches(operation, Space.CONFIG, address, size)) {
      armed = null;
      state = PeState.STOPPED;
    }
    return state.allowsLoadStore();
  }
}
