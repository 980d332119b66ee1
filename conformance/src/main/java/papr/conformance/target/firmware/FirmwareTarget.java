package papr.conformance.target.firmware;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.host.PciFunction;
import papr.conformance.host.RmoBuffer;
import papr.conformance.host.RtasNode;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.OnExit;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.spec.Machine;
import papr.spec.Vector;

/**
 * RTAS of the partition this runs in. Nothing is broken but the device that the user has named.
 *
 * <p>Power-on is what can be had of it on a live machine: the sessions of this run are closed, the
 * work areas are zeroed, and the device is recovered. A run that is ended from outside closes its
 * session too.
 */
public final class FirmwareTarget implements Target {
  private final RtasNode rtas;
  private final RtasCalls calls;
  private final RmoMemory memory;
  private final Sessions sessions;
  private final @Nullable BreakableDevice device;
  private final TargetInfo info;
  private final OnExit onExit;
  private boolean ended;

  /**
   * Opens RTAS of a machine.
   *
   * @param host the machine's files
   * @param machine its kind
   * @param port the system call there
   * @param name address of the device that may be broken, empty for none
   * @param pause waits milliseconds
   * @throws TargetException if something is missing, or somebody else has a session open
   */
  FirmwareTarget(
      HostRoots host,
      HostMachine machine,
      Function<HostMachine, RtasSyscall> port,
      Optional<String> name,
      LongConsumer pause) {
    List<String> obstacles = FirmwareSetup.obstacles(host, machine);
    if (!obstacles.isEmpty()) {
      throw new TargetException("the target firmware cannot run: " + obstacles.getFirst());
    }
    Optional<PciFunction> function = name.map(address -> PciFunction.find(host, address));
    rtas = new RtasNode(host);
    calls = new RtasCalls(rtas, port.apply(machine));
    sessions = new Sessions(calls, pause);
    memory = new RmoMemory(host.memory(), RmoBuffer.find(host).orElseThrow(AssertionError::new));
    try {
      sessions.requireFree();
      device = function.map(found -> new BreakableDevice(found, calls, pause)).orElse(null);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
    info =
        FirmwareSetup.info(
            FirmwareSetup.version(host),
            memory.room(),
            device == null ? List.of() : List.of(device.device()));
    onExit = new OnExit(this::end);
  }

  /**
   * Opens RTAS of this machine.
   *
   * @param device address of the device that may be broken, empty for none
   * @param pause waits milliseconds
   * @throws TargetException if something is missing, or somebody else has a session open
   */
  public static FirmwareTarget open(Optional<String> device, LongConsumer pause) {
    return new FirmwareTarget(
        HostRoots.SYSTEM, HostMachine.system(), NativeRtas::open, device, pause);
  }

  @Override
  public TargetInfo info() {
    return info;
  }

  @Override
  public String obstacle(Vector vector) {
    return FirmwareSetup.obstacle(vector);
  }

  @Override
  public synchronized void reset(@Nullable Machine machine) {
    requireRunning();
    sessions.restart();
    memory.clear();
    if (device != null) {
      device.awaitRecovery();
    }
  }

  @Override
  public synchronized int[] call(Caller caller, String function, int[] in, int nret) {
    requireRunning();
    int[] out = calls.call(function, in, nret);
    sessions.note(function, in, out);
    return out;
  }

  @Override
  public void enter(Caller caller, long address) {
    throw new TargetException("the kernel enters RTAS with argument buffers of its own only");
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    return memory.read(address, length);
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    memory.write(address, data);
  }

  @Override
  public synchronized AccessResult access(BusAccess access) {
    requireRunning();
    if (device == null) {
      throw new TargetException("no device may be broken: name one with --device");
    }
    return device.access(access);
  }

  @Override
  public List<Effect> effects() {
    throw new TargetException("firmware does not tell what it does");
  }

  @Override
  public void advance(long millis) {
    throw new TargetException("the time of a live machine cannot be moved");
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    return rtas.property(name);
  }

  @Override
  public void close() {
    onExit.close();
    try {
      end();
    } finally {
      memory.close();
    }
  }

  /** Ends the session of this run and lets no more calls through; also called from outside. */
  private synchronized void end() {
    ended = true;
    sessions.end();
  }

  private void requireRunning() {
    if (ended) {
      throw new TargetException("the run has been ended");
    }
  }
}
