package papr.conformance.target.exec;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import papr.conformance.json.Json;
import papr.conformance.json.MachineJson;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.spec.Capability;
import papr.spec.JsonCursor;
import papr.spec.Machine;
import papr.spec.Numerals;
import papr.spec.SpecException;
import tools.jackson.core.JsonGenerator;

/**
 * A harness as a target. One that has failed is started again for the next vector; one that does
 * not even say hello three times in a row is given up.
 */
public final class HarnessTarget implements Target {
  /** How long a harness may stay silent. */
  public static final Duration SILENCE = Duration.ofSeconds(10);

  private static final int MOST_FAILED_STARTS = 3;

  private final String command;
  private final Duration silence;
  private Answers.Hello hello;
  private Map<String, byte[]> rtas;
  private @Nullable HarnessProcess process;
  private int failedStarts;

  /**
   * Starts a harness and greets it.
   *
   * @param command a shell command
   * @param silence how long it may stay silent
   * @throws TargetException if it does not answer hello as it should
   */
  public HarnessTarget(String command, Duration silence) {
    this.command = command;
    this.silence = silence;
    this.hello = start();
    this.rtas = hello.rtas();
  }

  private Answers.Hello start() {
    process = HarnessProcess.start(command, silence);
    try {
      Answers.Hello answer =
          ask("hello", json -> json.writeNumberProperty("protocol", 1), Answers::hello);
      failedStarts = 0;
      return answer;
    } catch (TargetException e) {
      close();
      throw e;
    }
  }

  private void restartIfGone() {
    if (process != null) {
      return;
    }
    if (failedStarts >= MOST_FAILED_STARTS) {
      throw new TargetException("the harness failed to start " + failedStarts + " times in a row");
    }
    failedStarts++;
    hello = start();
    rtas = hello.rtas();
  }

  @Override
  public TargetInfo info() {
    return hello.info();
  }

  @Override
  public void reset(@Nullable Machine machine) {
    restartIfGone();
    Map<String, byte[]> fresh =
        ask(
            "reset",
            json -> {
              if (machine != null) {
                json.writeName("machine");
                MachineJson.write(json, machine);
              }
            },
            at -> {
              Map<String, byte[]> properties = Answers.reset(at);
              return properties == null ? hello.rtas() : properties;
            });
    rtas = fresh;
  }

  @Override
  public int[] call(Caller caller, String function, int[] in, int nret) {
    return ask(
        "call",
        json -> {
          json.writeStringProperty("function", function);
          Json.cells(json, "in", in);
          json.writeNumberProperty("nret", nret);
          caller(json, caller);
        },
        at -> Answers.call(at, nret));
  }

  @Override
  public void enter(Caller caller, long address) {
    tell(
        "enter",
        json -> {
          Json.hex(json, "address", address);
          caller(json, caller);
        });
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    return ask(
        "read",
        json -> {
          Json.hex(json, "address", address);
          json.writeNumberProperty("length", length);
          caller(json, caller);
        },
        at -> Answers.read(at, length));
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    tell(
        "write",
        json -> {
          Json.hex(json, "address", address);
          json.writeStringProperty("data", Numerals.hex(data));
          caller(json, caller);
        });
  }

  @Override
  public AccessResult access(BusAccess access) {
    return ask(
        "access",
        json -> {
          json.writeStringProperty("kind", access.kind().text());
          json.writeStringProperty("space", access.space().text());
          device(json, access);
          Json.hex(json, "address", access.address());
          json.writeNumberProperty("size", access.size());
          if (!access.kind().reads()) {
            json.writeStringProperty("data", Numerals.hex(access.data()));
          }
        },
        at -> Answers.access(at, access.kind().reads() ? access.size() : 0, access.kind().isDma()));
  }

  /** The role on a machine we asked for; elsewhere what names the device on its platform. */
  private void device(JsonGenerator json, BusAccess access) {
    if (info().can(Capability.MACHINE)) {
      json.writeStringProperty("device", access.device().role());
    } else {
      Json.hex(json, "device", access.device().configAddr() & 0xffff_ffffL);
      Json.hex(json, "buid", access.device().buid());
    }
  }

  @Override
  public List<Effect> effects() {
    return ask("effects", _ -> {}, Answers::effects);
  }

  @Override
  public void advance(long millis) {
    tell("advance", json -> json.writeNumberProperty("millis", millis));
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    if (caller.partition() == Caller.DEFAULT.partition()) {
      byte[] value = rtas.get(name);
      return value == null ? null : value.clone();
    }
    Property answer =
        ask(
            "property",
            json -> {
              json.writeStringProperty("name", name);
              json.writeNumberProperty("partition", caller.partition());
            },
            at -> new Property(Answers.property(at)));
    return answer.value();
  }

  @SuppressWarnings("ArrayRecordComponent") // unwrapped at once, never compared
  private record Property(byte @Nullable [] value) {}

  @Override
  public void close() {
    if (process != null) {
      process.close();
      process = null;
    }
  }

  private static void caller(JsonGenerator json, Caller caller) {
    if (!caller.isDefault()) {
      json.writeNumberProperty("processor", caller.processor());
      json.writeNumberProperty("partition", caller.partition());
    }
  }

  private void tell(String op, Consumer<JsonGenerator> members) {
    ask(
        op,
        members,
        at -> {
          Answers.nothing(at);
          return op;
        });
  }

  /** One request, one answer; a harness that does not answer properly is ended. */
  private <T> T ask(String op, Consumer<JsonGenerator> members, Function<JsonCursor, T> reader) {
    HarnessProcess harness = process;
    if (harness == null) {
      throw new TargetException("the harness is gone");
    }
    String request =
        Json.line(json -> {
          json.writeStringProperty("op", op);
          members.accept(json);
        });
    String line;
    try {
      line = harness.exchange(request);
    } catch (TargetException e) {
      process = null;
      throw e;
    }
    return answer(harness, op, line, reader);
  }

  private <T> T answer(
      HarnessProcess harness, String op, String line, Function<JsonCursor, T> reader) {
    String refusal;
    try {
      JsonCursor at = JsonCursor.parse("answer to " + op, line);
      JsonCursor error = at.find("error");
      if (error == null) {
        return reader.apply(at);
      }
      refusal = LastWords.quote(error.text());
    } catch (SpecException e) {
      process = null;
      throw harness.babbles(LastWords.printable(String.valueOf(e.getMessage())), line);
    }
    throw new TargetException("the harness cannot " + op + ": " + refusal);
  }
}
