package papr.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a machine, from its file or from a harness. */
final class MachineReader {
  private static final Set<String> FILE =
      Set.of(
          "$schema",
          "id",
          "title",
          "processors",
          "rma",
          "work",
          "partitions",
          "functions",
          "errinjct",
          "busy",
          "phbs");
  private static final Set<String> RANGE = Set.of("address", "size");
  private static final Set<String> PARTITION = Set.of("id", "memory");
  private static final Set<String> ERRINJCT = Set.of("partition", "enabled", "classes", "natures");
  private static final Set<String> BUSY = Set.of("function", "status", "times");
  private static final Set<String> PHB = Set.of("buid", "bus", "pes");
  private static final Set<String> PE =
      Set.of("address", "eeh", "partitions", "state", "outage", "hold", "devices");
  private static final Set<String> OUTAGE = Set.of("after", "millis", "then", "reset");
  private static final Set<String> DEVICE = Set.of("role", "config_addr", "bars", "dma", "bridge");
  private static final Set<String> BRIDGE = Set.of("secondary", "subordinate");
  private static final Set<String> BAR = Set.of("space", "address", "size");
  private static final Set<String> DMA = Set.of("address", "size", "real");

  private static final Set<String> OFFERED =
      Set.of("buid", "config_addr", "pe", "bus", "eeh", "bars", "dma");

  private static final int MOST = 1 << 16;

  private MachineReader() {}

  static Machine read(JsonCursor file) {
    file.only(FILE);
    return new Machine(
        file.text("id"),
        file.text("title"),
        file.at("processors").integer(1, MOST),
        file.at("rma").quantity(),
        range(file.at("work")),
        file.at("partitions").list(MachineReader::partition),
        words(file.at("functions")),
        errinjct(file.at("errinjct")),
        file.list("busy", MachineReader::busy),
        file.at("phbs").list(MachineReader::phb));
  }

  static AddressRange range(JsonCursor at) {
    at.only(RANGE);
    return new AddressRange(at.at("address").quantity(), size(at));
  }

  private static long size(JsonCursor at) {
    long size = at.at("size").quantity();
    if (size == 0) {
      throw at.at("size").problem("0 bytes");
    }
    return size;
  }

  private static Machine.Partition partition(JsonCursor at) {
    at.only(PARTITION);
    return new Machine.Partition(
        at.at("id").integer(1, MOST), at.at("memory").list(MachineReader::range));
  }

  private static Map<String, Integer> words(JsonCursor at) {
    Map<String, Integer> words = new LinkedHashMap<>();
    at.members().forEach((name, member) -> words.put(name, member.word()));
    return words;
  }

  private static Machine.Errinjct errinjct(JsonCursor at) {
    at.only(ERRINJCT);
    return new Machine.Errinjct(
        at.at("partition").integer(0, MOST),
        at.flag("enabled", true),
        words(at.at("classes")),
        at.texts("natures"));
  }

  private static Machine.Busy busy(JsonCursor at) {
    at.only(BUSY);
    return new Machine.Busy(
        at.text("function"), at.at("status").integer(-2, 9905), at.at("times").integer(1, MOST));
  }

  private static Machine.Phb phb(JsonCursor at) {
    at.only(PHB);
    return new Machine.Phb(
        at.at("buid").quantity(), Names.bus(at.at("bus")), at.at("pes").list(MachineReader::pe));
  }

  private static Machine.PeSpec pe(JsonCursor at) {
    at.only(PE);
    List<Integer> partitions = at.at("partitions").list(p -> p.integer(1, MOST));
    JsonCursor outage = at.find("outage");
    JsonCursor hold = at.find("hold");
    return new Machine.PeSpec(
        at.at("address").word(),
        at.flag("eeh", true),
        partitions,
        at.at("state").integer(0, 5),
        outage == null ? null : outage(outage),
        hold == null ? 0 : hold.integer(1, Integer.MAX_VALUE),
        at.at("devices").list(MachineReader::device));
  }

  private static Machine.Outage outage(JsonCursor at) {
    at.only(OUTAGE);
    return new Machine.Outage(
        at.at("after").integer(0, Integer.MAX_VALUE),
        at.at("millis").integer(1, Integer.MAX_VALUE),
        at.at("then").integer(1, 5),
        at.flag("reset", false));
  }

  private static Machine.DeviceSpec device(JsonCursor at) {
    at.only(DEVICE);
    JsonCursor dma = at.find("dma");
    JsonCursor bridge = at.find("bridge");
    return new Machine.DeviceSpec(
        at.text("role"),
        at.at("config_addr").word(),
        at.at("bars").list(MachineReader::bar),
        dma == null ? null : dma(dma),
        bridge == null ? null : bridge(bridge));
  }

  private static Machine.Bridge bridge(JsonCursor at) {
    at.only(BRIDGE);
    return new Machine.Bridge(
        at.at("secondary").integer(1, 255), at.at("subordinate").integer(1, 255));
  }

  /** A device that a harness or a transcript offers; it has no role. */
  static Device offered(JsonCursor at, String name) {
    at.only(OFFERED);
    JsonCursor dma = at.find("dma");
    return new Device(
        name,
        at.at("buid").quantity(),
        Names.bus(at.at("bus")),
        at.at("pe").word(),
        at.flag("eeh", true),
        at.at("config_addr").word(),
        at.list("bars", MachineReader::bar),
        dma == null ? null : dma(dma));
  }

  private static Bar bar(JsonCursor at) {
    at.only(BAR);
    Space space = Names.space(at.at("space"));
    if (space == Space.CONFIG) {
      throw at.at("space").problem("a BAR is in memory or io space");
    }
    return new Bar(space, at.at("address").quantity(), size(at));
  }

  private static Dma dma(JsonCursor at) {
    at.only(DMA);
    return new Dma(at.at("address").quantity(), size(at), at.at("real").quantity());
  }
}
