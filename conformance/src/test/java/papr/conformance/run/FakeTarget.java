package papr.conformance.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.AccessResult;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Effect;
import papr.conformance.target.Target;
import papr.conformance.target.TargetInfo;
import papr.spec.AddressRange;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.Machine;
import papr.spec.Vector;

/** A platform that gives the answers it was told to and writes down what it was asked. */
final class FakeTarget implements Target {
  /** What it was asked, one line each: "reset m", "call f [1, 2] 1", "advance 10". */
  final List<String> log = new ArrayList<>();

  /** Properties of /rtas. */
  final Map<String, byte[]> properties = new HashMap<>();

  /** What reached the backend, for the next question. */
  final List<Effect> effects = new ArrayList<>();

  /** Capabilities; all at first. */
  Set<Capability> capabilities = EnumSet.allOf(Capability.class);

  /** Devices on offer. */
  List<Device> devices = List.of();

  /** Work area on offer. */
  @Nullable AddressRange work;

  /** Whether injections can hurt. */
  boolean dangerous;

  /** Whether it has something for each vector. */
  boolean knowsVectors = true;

  /** What it says stands in the way of every vector. */
  String obstacle = "";

  /** The answer to the next bus access. */
  AccessResult access = AccessResult.done();

  private final Deque<Supplier<int[]>> answers = new ArrayDeque<>();
  private final Map<Long, Byte> memory = new HashMap<>();

  /** The next call is answered with these cells. */
  void answer(int... out) {
    answers.add(() -> out);
  }

  /** The next call fails. */
  void answer(Supplier<int[]> failure) {
    answers.add(failure);
  }

  /** Lines of the log that start so. */
  List<String> log(String start) {
    return log.stream().filter(line -> line.startsWith(start)).toList();
  }

  @Override
  public TargetInfo info() {
    return new TargetInfo("fake", "1", capabilities, devices, work, dangerous);
  }

  @Override
  public String obstacle(Vector vector) {
    return obstacle;
  }

  @Override
  public boolean begin(String vector) {
    return knowsVectors;
  }

  @Override
  public void reset(@Nullable Machine machine) {
    log.add("reset " + (machine == null ? "-" : machine.id()));
  }

  @Override
  public int[] call(Caller caller, String function, int[] in, int nret) {
    log.add("call " + function + " " + Arrays.toString(in) + " " + nret + by(caller));
    return answers.remove().get();
  }

  private static String by(Caller caller) {
    return caller.isDefault() ? "" : " by " + caller.processor() + " in " + caller.partition();
  }

  @Override
  public void enter(Caller caller, long address) {
    log.add("enter " + Long.toHexString(address));
  }

  @Override
  public byte[] read(Caller caller, long address, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = memory.getOrDefault(address + i, (byte) 0);
    }
    return bytes;
  }

  @Override
  public void write(Caller caller, long address, byte[] data) {
    for (int i = 0; i < data.length; i++) {
      memory.put(address + i, data[i]);
    }
  }

  @Override
  public AccessResult access(BusAccess asked) {
    log.add(
        "%s %s %s %x %d %s"
            .formatted(
                asked.kind().text(),
                asked.space().text(),
                asked.device().role(),
                asked.address(),
                asked.size(),
                Arrays.toString(asked.data())));
    return access;
  }

  @Override
  public List<Effect> effects() {
    return List.copyOf(effects);
  }

  @Override
  public void advance(long millis) {
    log.add("advance " + millis);
  }

  @Override
  public byte @Nullable [] property(Caller caller, String name) {
    return properties.get(name);
  }

  @Override
  public void close() {}
}
