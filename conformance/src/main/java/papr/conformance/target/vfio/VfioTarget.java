package papr.conformance.target.vfio;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.conformance.target.AccessResult;
import papr.conformance.target.ArgumentSpace;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.OnExit;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.EehBackend.Configure;
import papr.rtas.backend.FaultLog;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;
import papr.spec.Machine;
import papr.spec.Numerals;
import papr.vfio.eeh.NoVfioBackend;

/**
 * Our own RTAS in front of a PE of this host. Without a device there is RTAS only, and nothing on
 * the host is touched.
 *
 * <p>Power-on: the session is closed, and a PE that is not in its normal state is reset. The device
 * goes back to its driver at the end, also when the run is ended from outside.
 */
public final class VfioTarget implements Target {
  private static final long ARGUMENTS = 0xf000;

  private final @Nullable Breakable breakable;
  private final TargetInfo info;
  private final OnExit onExit;
  private NotedBackend backend;
  private VfioPlatform platform;
  private final FaultLog faults;
  private boolean ended;

  /**
   * Builds RTAS.
   *
   * @param breakable the PE that may be broken, null for none; closed with this
   * @param version version of this project
   */
  VfioTarget(@Nullable Breakable breakable, String version, FaultLog faults) {
    this.breakable = breakable;
    this.faults = faults;
    this.info =
        VfioSetup.info(
            version, breakable == null ? List.of() : List.of(VfioSetup.device(breakable.pe())));
    this.backend = noted();
    this.platform = platform();
    this.onExit = new OnExit(this::end);
  }

  /**
   * Opens a PE of this host.
   *
   * @param device address of the device that may be broken, empty for none
   * @param version version of this project
   * @throws TargetException if the device cannot be used
   */
  public static VfioTarget open(Optional<String> device, String version) {
    FaultLog faults = once(new HashSet<>());
    List<String> obstacles = VfioSetup.obstacles(HostRoots.SYSTEM, HostMachine.system());
    if (!obstacles.isEmpty()) {
      throw new TargetException("the target vfio cannot run: " + obstacles.getFirst());
    }
    return new VfioTarget(
        device.map(address -> HostPe.open(HostRoots.SYSTEM, address, faults)).orElse(null),
        version,
        faults);
  }

  /** Tells each fault of the host in a line on standard error, the first time it occurs. */
  private static FaultLog once(Set<String> told) {
    return (function, fault) -> {
      String line = "papr: " + function + ": " + fault.getMessage();
      if (told.add(line)) {
        System.err.println(line);
      }
    };
  }

  private NotedBackend noted() {
    return new NotedBackend(breakable == null ? new NoVfioBackend() : breakable.backend());
  }

  private VfioPlatform platform() {
    return breakable == null
        ? new VfioPlatform(null, backend, NoConfigSpace.INSTANCE, faults)
        : new VfioPlatform(breakable.pe(), backend, breakable.config(), faults);
  }

  @Override
  public TargetInfo info() {
    return info;
  }

  @Override
  public synchronized void reset(@Nullable Machine machine) {
    requireRunning();
    try {
      platform.reset();
      if (breakable != null) {
        recover(breakable);
      }
    } catch (BackendException e) {
      throw new TargetException("the PE cannot be brought back: " + e.getMessage(), e);
    }
    backend.take();
  }

  private void recover(Breakable broken) throws BackendException {
    Pe pe = broken.pe();
    if (backend.state(pe) == PeState.UNAVAILABLE) {
      broken.reopen();
      backend = noted();
      platform = platform();
    }
    if (backend.state(pe) != PeState.NORMAL) {
      backend.control(pe, PeControl.ASSERT);
      backend.control(pe, PeControl.DEASSERT);
      backend.configure(pe, Configure.BRIDGES_AND_FUNCTIONS);
    }
    PeState state = backend.state(pe);
    if (state != PeState.NORMAL) {
      throw new TargetException(
          "the PE stays in state " + state.value() + " after a reset; see the kernel's messages");
    }
  }

  @Override
  public synchronized int[] call(Caller caller, String function, int[] in, int nret) {
    requireRunning();
    Integer token = platform.token(function);
    if (token == null) {
      throw new TargetException("no token for " + function);
    }
    return ArgumentSpace.call(platform.memory(), ARGUMENTS, token, in, nret, platform::enter);
  }

  @Override
  public synchronized void enter(Caller caller, long address) {
    requireRunning();
    platform.enter(address);
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    requireMemory(address, length);
    byte[] data = new byte[length];
    platform.memory().read(address, data, 0, length);
    return data;
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    requireMemory(address, data.length);
    platform.memory().write(address, data, 0, data.length);
  }

  private void requireMemory(long address, int length) {
    if (!platform.memory().contains(address, length)) {
      throw new TargetException(
          "there is no memory of " + length + " bytes at " + Numerals.hex(address));
    }
  }

  @Override
  public AccessResult access(BusAccess access) {
    throw new TargetException("the target vfio drives no bus accesses");
  }

  @Override
  public List<Effect> effects() {
    return backend.take();
  }

  @Override
  public void advance(long millis) {
    throw new TargetException("the time of a live machine cannot be moved");
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    return platform.property(name);
  }

  @Override
  public void close() {
    try {
      end();
    } finally {
      onExit.close();
    }
  }

  /** Gives the device back and lets no more calls through; also called from outside. */
  private synchronized void end() {
    ended = true;
    if (breakable != null) {
      breakable.close();
    }
  }

  private void requireRunning() {
    if (ended) {
      throw new TargetException("the run has been ended");
    }
  }
}
