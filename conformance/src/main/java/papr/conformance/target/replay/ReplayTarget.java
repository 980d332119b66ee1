package papr.conformance.target.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.conformance.transcript.Transcript;
import papr.spec.ByteString;
import papr.spec.Machine;

/**
 * Answers the calls of a vector as they were recorded.
 *
 * <p>Calls have to come in the recorded order with the recorded inputs; anything else is an error
 * of the transcript, not of the platform. Memory is our own; a call brings the recorded work
 * buffer.
 */
public final class ReplayTarget implements Target {
  private final TargetInfo info;
  private final Transcript.Header header;
  private final Map<String, List<Transcript.Call>> calls = new HashMap<>();
  private final Map<String, Transcript.Marker> markers = new HashMap<>();
  private final TreeMap<Long, Byte> memory = new TreeMap<>();
  private List<Transcript.Call> pending = List.of();
  private Transcript.Marker marker = new Transcript.Marker("", null, null);
  private int next;

  /** Replays a transcript; calls before its first vector marker answer nothing. */
  public ReplayTarget(Transcript transcript) {
    this.header = transcript.header();
    this.info =
        new TargetInfo(
            "replay of " + header.source(),
            "",
            header.capabilities(),
            header.devices(),
            header.work(),
            false);
    List<Transcript.Call> current = new ArrayList<>();
    for (Transcript.Entry entry : transcript.entries()) {
      switch (entry) {
        case Transcript.Marker found -> {
          current = new ArrayList<>();
          calls.put(found.vector(), current);
          markers.put(found.vector(), found);
        }
        case Transcript.Call call -> current.add(call);
      }
    }
  }

  @Override
  public TargetInfo info() {
    return info;
  }

  @Override
  public boolean begin(String vector) {
    Transcript.Marker found = markers.get(vector);
    if (found == null) {
      return false;
    }
    marker = found;
    pending = calls.getOrDefault(vector, List.of());
    next = 0;
    memory.clear();
    return true;
  }

  @Override
  public void reset(@Nullable Machine machine) {
    if (machine != null && !machine.id().equals(marker.machine())) {
      throw new TargetException(
          "the transcript has " + marker.vector() + " on machine " + marker.machine());
    }
  }

  @Override
  public int[] call(Caller caller, String function, int[] in, int nret) {
    if (next >= pending.size()) {
      throw new TargetException("the transcript has no call after its " + next);
    }
    Transcript.Call recorded = pending.get(next++);
    List<Integer> inputs = Arrays.stream(in).boxed().toList();
    boolean same =
        recorded.function().equals(function)
            && recorded.caller().equals(caller)
            && recorded.in().equals(inputs)
            && recorded.out().size() == nret
            && sameWork(recorded);
    if (!same) {
      throw new TargetException("the transcript has another call in line " + recorded.line());
    }
    Transcript.Work work = recorded.work();
    if (work != null) {
      write(caller, address(recorded, work), Transcript.Work.whole(work.after()));
    }
    return recorded.out().stream().mapToInt(Integer::intValue).toArray();
  }

  private boolean sameWork(Transcript.Call recorded) {
    Transcript.Work work = recorded.work();
    if (work == null) {
      return true;
    }
    byte[] now = read(recorded.caller(), address(recorded, work), Transcript.Work.SIZE);
    return Transcript.Work.cut(now)
        .equals(Transcript.Work.cut(Transcript.Work.whole(work.before())));
  }

  private static long address(Transcript.Call recorded, Transcript.Work work) {
    return recorded.in().get(work.arg()) & 0xffff_ffffL;
  }

  @Override
  public void enter(Caller caller, long address) {
    throw new TargetException("a transcript has no raw calls");
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    byte[] bytes = new byte[length];
    memory
        .subMap(address, address + length)
        .forEach((at, value) -> bytes[(int) (at - address)] = value);
    return bytes;
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      memory.put(address + i, data[i]);
    }
  }

  @Override
  public AccessResult access(BusAccess access) {
    throw new TargetException("a transcript has no bus");
  }

  @Override
  public List<Effect> effects() {
    throw new TargetException("a transcript has no effects");
  }

  @Override
  public void advance(long millis) {
    // The answers that were waited for come next.
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    Map<String, ByteString> own = marker.rtas();
    ByteString value = own == null ? header.rtas().get(name) : own.get(name);
    return value == null ? null : value.toArray();
  }

  @Override
  public void close() {
    // Nothing is open: the transcript was read as a whole.
  }
}
