package papr.conformance.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import papr.conformance.json.Json;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.Target;
import papr.conformance.target.TargetInfo;
import papr.fdt.rtas.RtasFunctions;
import papr.spec.AddressRange;
import papr.spec.ByteString;
import papr.spec.Capability;
import papr.spec.Machine;
import papr.spec.Vector;
import tools.jackson.core.JsonGenerator;

/**
 * Passes everything on to another target and writes down its calls, vector by vector. A vector with
 * a call that cannot be made there is left out: it was not tested, and so it is in a replay.
 */
public final class RecordingTarget implements Target {
  /** What a replay can do again, if the recorded target could. */
  private static final Set<Capability> REPLAYABLE =
      EnumSet.of(Capability.CALL, Capability.MACHINE, Capability.CLOCK, Capability.CALLER);

  private static final List<String> PROPERTIES =
      Stream.of(
              RtasFunctions.ERRINJCT_CALLS,
              List.of(RtasFunctions.ERRINJCT_TOKENS),
              RtasFunctions.EEH_CALLS,
              RtasFunctions.CONFIG_CALLS,
              RtasFunctions.EEH_CELLS,
              List.of("event-scan", "check-exception", "rtas-last-error"))
          .flatMap(List::stream)
          .toList();

  /** Which input of a call is the address of a buffer: the work buffer or that of a log. */
  private static final Map<String, Integer> BUFFERS =
      Map.of(
          "ibm,errinjct", 2,
          "ibm,slot-error-detail", 5,
          "event-scan", 2,
          "check-exception", 4,
          "rtas-last-error", 0);

  private final Target target;
  private final Writer out;
  private Map<String, ByteString> headerRtas = Map.of();
  private boolean started;

  /** Lines of the vector that is under way. */
  private final StringBuilder lines = new StringBuilder();

  private boolean leftOut;
  private String vector = "";
  private @Nullable Machine machine;

  /**
   * Records a target.
   *
   * @param target the recorded one; closed with this
   * @param out where the transcript goes; closed with this
   */
  public RecordingTarget(Target target, Writer out) {
    this.target = target;
    this.out = out;
  }

  @Override
  public TargetInfo info() {
    return target.info();
  }

  @Override
  public String obstacle(Vector wanted) {
    return target.obstacle(wanted);
  }

  @Override
  public boolean begin(String next) {
    vector = next;
    return target.begin(next);
  }

  @Override
  public void reset(@Nullable Machine wanted) {
    target.reset(wanted);
    machine = wanted;
    if (!started) {
      started = true;
      header();
      flush();
    }
    if (!vector.isEmpty()) {
      flush();
      leftOut = false;
      marker();
      vector = ""; // a reset inside the vector is not a new one
    }
  }

  @Override
  public int[] call(Caller caller, String function, int[] in, int nret) {
    int arg = BUFFERS.getOrDefault(function, in.length);
    boolean hasWork = arg < in.length && readable(in[arg]);
    byte[] before = hasWork ? work(caller, in[arg]) : new byte[0];
    int[] answer;
    try {
      answer = target.call(caller, function, in, nret);
    } catch (NotPossibleException e) {
      leftOut = true;
      throw e;
    }
    byte[] after = hasWork ? work(caller, in[arg]) : new byte[0];
    line(json -> {
      json.writeStringProperty("function", function);
      if (!caller.isDefault()) {
        json.writeNumberProperty("processor", caller.processor());
        json.writeNumberProperty("partition", caller.partition());
      }
      Json.cells(json, "in", in);
      Json.cells(json, "out", answer);
      if (hasWork) {
        json.writeObjectPropertyStart("work");
        json.writeNumberProperty("arg", arg);
        json.writeStringProperty("before", Transcript.Work.cut(before).hex());
        json.writeStringProperty("after", Transcript.Work.cut(after).hex());
        json.writeEndObject();
      }
    });
    return answer;
  }

  /**
   * Whether a whole work buffer at this real address lies in memory that the target lets us read.
   */
  private boolean readable(int address) {
    AddressRange room = machine == null ? info().work() : machine.work();
    return room != null && room.contains(address & 0xffff_ffffL, Transcript.Work.SIZE);
  }

  private byte[] work(Caller caller, int address) {
    return target.read(caller, address & 0xffff_ffffL, Transcript.Work.SIZE);
  }

  @Override
  public void enter(Caller caller, long address) {
    target.enter(caller, address);
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    return target.read(caller, address, length);
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    target.write(caller, address, data);
  }

  @Override
  public AccessResult access(BusAccess access) {
    return target.access(access);
  }

  @Override
  public List<Effect> effects() {
    return target.effects();
  }

  @Override
  public void advance(long millis) {
    target.advance(millis);
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    return target.property(caller, name);
  }

  @Override
  public void close() {
    target.close();
    flush();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void header() {
    TargetInfo info = info();
    headerRtas = rtas();
    Set<String> replayable =
        REPLAYABLE.stream()
            .filter(info::can)
            .map(Capability::name)
            .collect(Collectors.toCollection(TreeSet::new));
    line(json -> {
      json.writeNumberProperty("transcript", 1);
      json.writeStringProperty("source", (info.name() + " " + info.version()).strip());
      Json.texts(json, "capabilities", replayable);
      rtas(json, headerRtas);
      if (!info.devices().isEmpty()) {
        Json.devices(json, info.devices());
      }
      AddressRange work = info.work();
      if (work != null) {
        json.writeObjectPropertyStart("work");
        Json.hex(json, "address", work.address());
        Json.hex(json, "size", work.size());
        json.writeEndObject();
      }
    });
  }

  private void marker() {
    Map<String, ByteString> rtas = rtas();
    line(json -> {
      json.writeStringProperty("vector", vector);
      if (machine != null) {
        json.writeStringProperty("machine", Objects.requireNonNull(machine).id());
      }
      if (!rtas.equals(headerRtas)) {
        rtas(json, rtas);
      }
    });
  }

  private static void rtas(JsonGenerator json, Map<String, ByteString> properties) {
    Map<String, byte[]> bytes = new LinkedHashMap<>();
    properties.forEach((name, value) -> bytes.put(name, value.toArray()));
    Json.rtas(json, bytes);
  }

  private Map<String, ByteString> rtas() {
    Map<String, ByteString> properties = new LinkedHashMap<>();
    for (String name : PROPERTIES) {
      byte[] value = target.property(Caller.DEFAULT, name);
      if (value != null && value.length > 0) {
        properties.put(name, ByteString.of(value));
      }
    }
    return properties;
  }

  private void line(Consumer<JsonGenerator> members) {
    lines.append(Json.line(members)).append('\n');
  }

  private void flush() {
    try {
      out.append(leftOut ? "" : lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lines.setLength(0);
  }
}
