package papr.conformance.target.exec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.AccessResult;
import papr.conformance.target.Effect;
import papr.conformance.target.TargetInfo;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.EffectKind;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/**
 * Reads the answers of a harness strictly: a missing or unknown key, a wrong type or a wrong number
 * of cells is a {@link SpecException}.
 */
final class Answers {
  private static final Set<String> HELLO =
      Set.of("protocol", "name", "version", "capabilities", "rtas", "devices", "work", "dangerous");

  private Answers() {}

  /**
   * The answer to hello.
   *
   * @param info what the harness is
   * @param rtas properties of /rtas, name to bytes
   */
  record Hello(TargetInfo info, Map<String, byte[]> rtas) {}

  static Hello hello(JsonCursor at) {
    at.only(HELLO);
    at.at("protocol").integer(1, 1);
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    for (JsonCursor element : at.at("capabilities").elements()) {
      capabilities.add(capability(element));
    }
    JsonCursor devices = at.find("devices");
    JsonCursor work = at.find("work");
    List<Device> offered = devices == null ? List.of() : Device.list(devices);
    @Nullable AddressRange room = work == null ? null : AddressRange.read(work);
    if (devices != null) {
      devices.elements().forEach(Ranges::checkDevice);
    }
    if (work != null) {
      Ranges.checkWork(work);
    }
    return new Hello(
        new TargetInfo(
            LastWords.printable(at.text("name")),
            LastWords.printable(at.text("version", "")),
            capabilities,
            offered,
            room,
            at.flag("dangerous", false)),
        rtas(at.at("rtas")));
  }

  private static Capability capability(JsonCursor at) {
    try {
      return Capability.valueOf(at.text());
    } catch (IllegalArgumentException _) {
      throw at.problem("there is no capability \"" + at.text() + "\"");
    }
  }

  static Map<String, byte[]> rtas(JsonCursor at) {
    Map<String, byte[]> properties = new LinkedHashMap<>();
    at.members().forEach((name, value) -> properties.put(name, value.bytes().toArray()));
    return properties;
  }

  /** An answer without content. */
  static void nothing(JsonCursor at) {
    at.only(Set.of());
  }

  /** The answer to reset: properties that replace those of hello, null to keep them. */
  static @Nullable Map<String, byte[]> reset(JsonCursor at) {
    JsonCursor rtas = at.only(Set.of("rtas")).find("rtas");
    return rtas == null ? null : rtas(rtas);
  }

  static int[] call(JsonCursor at, int nret) {
    JsonCursor out = at.only(Set.of("out")).at("out");
    List<JsonCursor> cells = out.elements();
    if (cells.size() != nret) {
      throw out.problem(cells.size() + " cells instead of " + nret);
    }
    return cells.stream().mapToInt(Ranges::word).toArray();
  }

  static byte[] read(JsonCursor at, int length) {
    return bytes(at.only(Set.of("data")).at("data"), length);
  }

  private static byte[] bytes(JsonCursor at, int length) {
    byte[] bytes = at.bytes().toArray();
    if (bytes.length != length) {
      throw at.problem(bytes.length + " bytes instead of " + length);
    }
    return bytes;
  }

  /**
   * The answer to access.
   *
   * @param length bytes that a load or DMA read brings, 0 for a store or DMA write
   * @param isDma whether it may be refused
   */
  static AccessResult access(JsonCursor at, int length, boolean isDma) {
    if (isDma && at.only(Set.of("data", "refused")).flag("refused", false)) {
      at.only(Set.of("refused"));
      return AccessResult.denied();
    }
    if (length == 0) {
      nothing(at);
      return AccessResult.done();
    }
    return AccessResult.of(read(at, length));
  }

  /** The answer to property: its bytes, null when it is absent. */
  static byte @Nullable [] property(JsonCursor at) {
    if (at.only(Set.of("data", "absent")).flag("absent", false)) {
      at.only(Set.of("absent"));
      return null;
    }
    return at.only(Set.of("data")).at("data").bytes().toArray();
  }

  static List<Effect> effects(JsonCursor at) {
    List<Effect> effects = new ArrayList<>();
    for (JsonCursor one : at.only(Set.of("effects")).at("effects").elements()) {
      effects.add(effect(one));
    }
    return effects;
  }

  private static Effect effect(JsonCursor at) {
    EffectKind kind = EffectKind.of(at.at("op"));
    Map<String, Long> fields = new LinkedHashMap<>();
    String errorClass = "";
    for (Map.Entry<String, JsonCursor> member : at.members().entrySet()) {
      String name = member.getKey();
      if (name.equals("op")) {
        continue;
      }
      if (!kind.fields().contains(name)) {
        throw member.getValue().problem("unknown key");
      }
      if (name.equals("class")) {
        errorClass = member.getValue().text();
      } else {
        fields.put(name, member.getValue().hex());
      }
    }
    return new Effect(kind, errorClass, fields);
  }
}
