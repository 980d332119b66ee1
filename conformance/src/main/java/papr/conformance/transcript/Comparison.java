package papr.conformance.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import papr.conformance.run.Meaning;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.fdt.rtas.ErrinjctTokens;
import papr.spec.AddressRange;
import papr.spec.ByteString;
import papr.spec.Capability;
import papr.spec.Machine;
import papr.spec.Needs;
import papr.spec.Spec;
import papr.spec.Step;
import papr.spec.Vector;

/**
 * Sends the calls of a transcript to a target and compares the outputs.
 *
 * <p>What only has meaning on one platform is translated: Open Tokens by role, class numbers by
 * name, addresses of work buffers into the target's own work area. The Open Token of an open that
 * failed is not compared, because it has no meaning (T7.70). Calls of a vector whose state also
 * comes from bus accesses, raw calls, memory, time or a reset are not sent, because a transcript
 * does not have those; nor are those that a machine answered which the target cannot build.
 */
public final class Comparison {
  private static final String OPEN = "ibm,open-errinjct";
  private static final String CLOSE = "ibm,close-errinjct";
  private static final String INJECT = "ibm,errinjct";
  private static final String CLASS_LIST = "ibm,errinjct-tokens";

  private static final Set<Capability> UNRECORDED =
      EnumSet.of(Capability.RAW_CALL, Capability.MEMORY, Capability.BUS, Capability.CLOCK);

  /**
   * What came of it.
   *
   * @param equal number of calls that were answered as recorded
   * @param different one line for each call that was not
   * @param notSent number of calls that could not be sent, by reason
   */
  public record Outcome(int equal, List<String> different, Map<String, Integer> notSent) {
    public Outcome {
      different = List.copyOf(different);
      notSent = Collections.unmodifiableMap(new LinkedHashMap<>(notSent));
    }

    /** Whether something was compared and nothing was different. */
    public boolean isGood() {
      return equal > 0 && different.isEmpty();
    }
  }

  private final Spec spec;
  private final Transcript transcript;
  private final Target target;
  private final String fallbackMachine;
  private final Map<Integer, Integer> openTokens = new HashMap<>();
  private final List<String> different = new ArrayList<>();
  private final Map<String, Integer> notSent = new LinkedHashMap<>();
  private String vector = "";
  private String obstacle = "";
  private @Nullable Machine machine;
  private Map<Integer, String> recordedClasses = Map.of();
  private int equal;

  /**
   * Prepares.
   *
   * @param spec where machines come from
   * @param transcript the recorded calls
   * @param target who answers now
   * @param fallbackMachine id of the machine when the transcript names none
   */
  public Comparison(Spec spec, Transcript transcript, Target target, String fallbackMachine) {
    this.spec = spec;
    this.transcript = transcript;
    this.target = target;
    this.fallbackMachine = fallbackMachine;
  }

  /**
   * Sends all calls.
   *
   * @throws TargetException if the target breaks
   */
  public Outcome run() {
    Transcript.Header header = transcript.header();
    String usual = header.machine() == null ? fallbackMachine : header.machine();
    restart(usual, header.rtas());
    for (Transcript.Entry entry : transcript.entries()) {
      switch (entry) {
        case Transcript.Marker marker -> {
          target.begin(marker.vector());
          vector = marker.vector();
          obstacle = needsMachine(marker) ? "the target lacks MACHINE" : obstacle(vector);
          restart(
              marker.machine() == null ? usual : marker.machine(),
              marker.rtas() == null ? header.rtas() : marker.rtas());
        }
        case Transcript.Call call -> compare(call);
      }
    }
    return new Outcome(equal, different, notSent);
  }

  private void restart(String machineId, Map<String, ByteString> rtas) {
    machine = target.info().can(Capability.MACHINE) ? spec.machine(machineId) : null;
    target.reset(machine);
    openTokens.clear();
    recordedClasses = new HashMap<>();
    ByteString list = rtas.get(CLASS_LIST);
    if (list != null) {
      ErrinjctTokens.scan(list.toArray())
          .forEach((name, number) -> recordedClasses.put(number, name));
    }
  }

  /** Whether the calls were answered by a machine that the target cannot build. */
  private boolean needsMachine(Transcript.Marker marker) {
    return marker.machine() != null
        && transcript.header().capabilities().contains(Capability.MACHINE)
        && !target.info().can(Capability.MACHINE);
  }

  /** Why the calls of a vector mean nothing without its other steps; "" if they do. */
  private String obstacle(String id) {
    Optional<Vector> found = spec.vector(id);
    if (found.isEmpty()) {
      return "";
    }
    Set<Capability> others = EnumSet.copyOf(UNRECORDED);
    others.retainAll(Needs.of(found.get()));
    if (found.get().steps().stream().anyMatch(Step.Reset.class::isInstance)) {
      return "their vector also resets";
    }
    return others.isEmpty()
        ? ""
        : "their vector also needs "
            + others.stream().map(Capability::name).collect(Collectors.joining(", "));
  }

  private void compare(Transcript.Call call) {
    String reason = obstacle;
    if (call.function().isEmpty()) {
      reason = "only the token is known, not the function";
    } else if (call.function().equals(INJECT) && target.info().dangerous()) {
      reason = "may hurt a live machine";
    } else if (!call.caller().isDefault() && !target.info().can(Capability.CALLER)) {
      reason = "the target lacks CALLER";
    }
    if (!reason.isEmpty()) {
      notSent.merge(reason, 1, Integer::sum);
      return;
    }
    int[] in = translate(call);
    Transcript.Work work = call.work();
    long address = 0;
    if (work != null) {
      address = place(in[work.arg()]);
      in[work.arg()] = (int) address;
      target.write(call.caller(), address, Transcript.Work.whole(work.before()));
    }
    int[] out;
    try {
      out = target.call(call.caller(), call.function(), in, call.out().size());
    } catch (NotPossibleException e) {
      notSent.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
      return;
    }
    List<String> found = outputs(call, out);
    if (work != null) {
      byte[] after = target.read(call.caller(), address, Transcript.Work.SIZE);
      found.addAll(work(work, after));
    }
    if (found.isEmpty()) {
      equal++;
    } else {
      different.add(
          "line "
              + call.line()
              + (vector.isEmpty() ? " " : " " + vector + " ")
              + call.function()
              + ": "
              + String.join("; ", found));
    }
  }

  private int[] translate(Transcript.Call call) {
    int[] in = call.in().stream().mapToInt(Integer::intValue).toArray();
    if (call.function().equals(CLOSE) && in.length > 0) {
      in[0] = openTokens.getOrDefault(in[0], in[0]);
    }
    if (call.function().equals(INJECT) && in.length > 1) {
      in[0] = classNumber(call, in[0]);
      in[1] = openTokens.getOrDefault(in[1], in[1]);
    }
    return in;
  }

  /** The number that this platform has for the class a recorded number stood for. */
  private int classNumber(Transcript.Call call, int recorded) {
    String name = recordedClasses.get(recorded);
    byte[] list = name == null ? null : target.property(call.caller(), CLASS_LIST);
    if (name == null || list == null) {
      return recorded;
    }
    return ErrinjctTokens.scan(list).getOrDefault(name, recorded);
  }

  /** A place in the work area that is off a 1 KB boundary as far as the recorded one was. */
  private long place(int recorded) {
    AddressRange room = machine == null ? target.info().work() : machine.work();
    if (room == null) {
      throw new TargetException("the target offers no work area for work buffers");
    }
    long mask = Transcript.Work.SIZE - 1L;
    long address = ((room.address() + mask) & ~mask) + (recorded & mask);
    if (!room.contains(address, Transcript.Work.SIZE)) {
      throw new TargetException("no work buffer fits the target's work area");
    }
    return address;
  }

  private List<String> outputs(Transcript.Call call, int[] out) {
    List<String> found = new ArrayList<>();
    boolean isOpen = call.function().equals(OPEN) && out.length > 1;
    for (int i = isOpen ? 1 : 0; i < out.length; i++) {
      int recorded = call.out().get(i);
      if (out[i] != recorded) {
        Meaning meaning = Meaning.of(call.function(), i);
        found.add(
            "out[" + i + "] " + meaning.text(out[i]) + ", recorded " + meaning.text(recorded));
      }
    }
    if (isOpen && call.out().get(1) == 0) {
      openTokens.put(call.out().getFirst(), out[0]);
    }
    return found;
  }

  private static List<String> work(Transcript.Work work, byte[] after) {
    ByteString now = ByteString.of(after);
    ByteString recorded = ByteString.of(Transcript.Work.whole(work.after()));
    int offset = recorded.mismatch(now);
    if (offset < 0) {
      return List.of();
    }
    return List.of(
        "work buffer from offset "
            + offset
            + " "
            + now.from(offset, 8)
            + "…, recorded "
            + recorded.from(offset, 8)
            + "…");
  }
}
