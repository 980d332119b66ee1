package papr.conformance.target.emulated;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.AccessResult;
import papr.conformance.target.ArgumentSpace;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.fdt.rtas.Advertisement;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasPlatform;
import papr.rtas.emulated.EffectLog;
import papr.rtas.emulated.EmulatedBus;
import papr.rtas.emulated.EmulatedPlatform;
import papr.rtas.event.EventOption;
import papr.spec.Capability;
import papr.spec.Machine;

/**
 * The emulated platform: builds the machine each vector asks for and does everything a vector may
 * ask. A machine is built once and powered off and on between vectors.
 *
 * <p>Argument buffers of {@link #call} lie in the {@value ArgumentSpace#SIZE} bytes in front of the
 * machine's work area.
 */
public final class EmulatedTarget implements Target {

  /**
   * What /rtas says of RTAS as a whole, in every partition (RTAS-DT-3). There is no display: the
   * phandle is one that no node has.
   */
  public static final Map<String, Integer> PROPERTIES =
      Map.of(
          "rtas-version", 1,
          "rtas-size", 0x1000,
          "rtas-event-scan-rate", 60,
          "rtas-error-log-max", EventOption.ERROR_LOG_MAX,
          "rtas-display-device", 0);

  private final TargetInfo info;
  private final Map<String, Built> built = new HashMap<>();
  private @Nullable Built current;

  /** A machine that was asked for, as it stands, and what /rtas says to each partition. */
  private record Built(
      Machine machine, EmulatedPlatform platform, Map<Integer, Map<String, byte[]>> properties) {

    Built(Machine machine) {
      this(machine, new EmulatedPlatform(Machines.emulated(machine)), new HashMap<>());
    }
  }

  /**
   * @param version version of this project
   */
  public EmulatedTarget(String version) {
    this.info =
        new TargetInfo(
            "emulated", version, EnumSet.allOf(Capability.class), List.of(), null, false);
  }

  @Override
  public TargetInfo info() {
    return info;
  }

  @Override
  public void reset(@Nullable Machine wanted) {
    Machine next = Objects.requireNonNull(wanted, "the emulated target builds machines");
    Built known = built.get(next.id());
    try {
      if (known == null) {
        known = new Built(next);
        built.put(next.id(), known);
      } else {
        known.platform.reset();
      }
    } catch (IllegalArgumentException e) {
      throw new TargetException("machine " + next.id() + " cannot be built: " + e.getMessage(), e);
    }
    current = known;
  }

  @Override
  public int[] call(Caller caller, String function, int[] in, int nret) {
    Integer token = platform().tokens(caller.partition()).get(function);
    if (token == null) {
      // The partition does not have the function: its operating system can only guess the token.
      token = machine().functions().get(function);
    }
    if (token == null) {
      throw new TargetException("no token for " + function);
    }
    return ArgumentSpace.call(
        platform().memory(caller.partition()),
        machine().work().address() - ArgumentSpace.SIZE,
        token,
        in,
        nret,
        address -> enter(caller, address));
  }

  @Override
  public void enter(Caller caller, long address) {
    if (caller.processor() >= machine().processors()) {
      throw new TargetException("no processor " + caller.processor());
    }
    platform().enter(caller.processor(), caller.partition(), address);
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    try {
      return platform().systemMemory(caller.partition()).read(address, length);
    } catch (IllegalArgumentException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    try {
      platform().systemMemory(caller.partition()).write(address, data);
    } catch (IllegalArgumentException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public AccessResult access(BusAccess access) {
    EmulatedBus bus = platform().bus();
    String device = access.device().role();
    return switch (access.kind()) {
      case LOAD ->
          AccessResult.of(
              bus.load(device, Machines.space(access.space()), access.address(), access.size()));
      case STORE -> {
        bus.store(device, Machines.space(access.space()), access.address(), access.data());
        yield AccessResult.done();
      }
      case DMA_READ -> {
        byte[] data = bus.dmaRead(device, access.address(), access.size());
        yield data == null ? AccessResult.denied() : AccessResult.of(data);
      }
      case DMA_WRITE ->
          bus.dmaWrite(device, access.address(), access.data())
              ? AccessResult.done()
              : AccessResult.denied();
    };
  }

  @Override
  public List<Effect> effects() {
    EffectLog.Since since = platform().effects().take();
    if (since.lost() > 0) {
      throw new TargetException(since.lost() + " effects were not kept; ask more often");
    }
    return since.effects().stream().map(Effects::of).toList();
  }

  @Override
  public void advance(long millis) {
    platform().advance(millis);
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    byte[] value =
        current()
            .properties
            .computeIfAbsent(
                caller.partition(), partition -> Advertisement.properties(rtas(partition)))
            .get(name);
    return value == null ? null : value.clone();
  }

  /** What /rtas says to a partition of the machine. */
  private RtasPlatform rtas(int partition) {
    Map<String, Integer> cells = new HashMap<>(PROPERTIES);
    cells.putAll(platform().cells());
    return new RtasPlatform(
        platform().tokens(partition),
        platform().hasErrinjct(partition)
            ? Optional.of(ErrinjctTokens.of(machine().errinjct().classes()))
            : Optional.empty(),
        cells);
  }

  @Override
  public void close() {
    built.clear();
  }

  private Machine machine() {
    return current().machine;
  }

  private EmulatedPlatform platform() {
    return current().platform;
  }

  private Built current() {
    return Objects.requireNonNull(current, "the first step is reset");
  }
}
