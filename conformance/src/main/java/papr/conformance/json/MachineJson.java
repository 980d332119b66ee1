package papr.conformance.json;

import java.util.List;
import java.util.Map;
import papr.spec.AddressRange;
import papr.spec.Dma;
import papr.spec.Machine;
import tools.jackson.core.JsonGenerator;

/** Writes a machine as its file has it, without {@code $schema}. */
public final class MachineJson {
  private MachineJson() {}

  /** Writes the machine as one object. */
  public static void write(JsonGenerator json, Machine machine) {
    json.writeStartObject();
    json.writeStringProperty("id", machine.id());
    json.writeStringProperty("title", machine.title());
    json.writeNumberProperty("processors", machine.processors());
    Json.hex(json, "rma", machine.rma());
    json.writeName("work");
    range(json, machine.work());
    json.writeArrayPropertyStart("partitions");
    machine.partitions().forEach(partition -> partition(json, partition));
    json.writeEndArray();
    words(json, "functions", machine.functions());
    errinjct(json, machine.errinjct());
    busy(json, machine.busy());
    json.writeArrayPropertyStart("phbs");
    machine.phbs().forEach(phb -> phb(json, phb));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void range(JsonGenerator json, AddressRange range) {
    json.writeStartObject();
    Json.hex(json, "address", range.address());
    Json.hex(json, "size", range.size());
    json.writeEndObject();
  }

  private static void partition(JsonGenerator json, Machine.Partition partition) {
    json.writeStartObject();
    json.writeNumberProperty("id", partition.id());
    json.writeArrayPropertyStart("memory");
    partition.memory().forEach(range -> range(json, range));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void words(JsonGenerator json, String name, Map<String, Integer> words) {
    json.writeObjectPropertyStart(name);
    words.forEach((key, word) -> Json.hex(json, key, word & 0xffff_ffffL));
    json.writeEndObject();
  }

  private static void errinjct(JsonGenerator json, Machine.Errinjct errinjct) {
    json.writeObjectPropertyStart("errinjct");
    json.writeNumberProperty("partition", errinjct.partition());
    json.writeBooleanProperty("enabled", errinjct.enabled());
    words(json, "classes", errinjct.classes());
    Json.texts(json, "natures", errinjct.natures());
    json.writeEndObject();
  }

  private static void busy(JsonGenerator json, List<Machine.Busy> busy) {
    if (busy.isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("busy");
    for (Machine.Busy one : busy) {
      json.writeStartObject();
      json.writeStringProperty("function", one.function());
      json.writeNumberProperty("status", one.status());
      json.writeNumberProperty("times", one.times());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void phb(JsonGenerator json, Machine.Phb phb) {
    json.writeStartObject();
    Json.hex(json, "buid", phb.buid());
    json.writeStringProperty("bus", phb.bus().text());
    json.writeArrayPropertyStart("pes");
    phb.pes().forEach(pe -> pe(json, pe));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void pe(JsonGenerator json, Machine.PeSpec pe) {
    json.writeStartObject();
    Json.hex(json, "address", pe.address() & 0xffff_ffffL);
    json.writeBooleanProperty("eeh", pe.eeh());
    json.writeArrayPropertyStart("partitions");
    pe.partitions().forEach(json::writeNumber);
    json.writeEndArray();
    json.writeNumberProperty("state", pe.state());
    Machine.Outage outage = pe.outage();
    if (outage != null) {
      outage(json, outage);
    }
    if (pe.hold() != 0) {
      json.writeNumberProperty("hold", pe.hold());
    }
    json.writeArrayPropertyStart("devices");
    pe.devices().forEach(device -> device(json, device));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void outage(JsonGenerator json, Machine.Outage outage) {
    json.writeObjectPropertyStart("outage");
    json.writeNumberProperty("after", outage.after());
    json.writeNumberProperty("millis", outage.millis());
    json.writeNumberProperty("then", outage.then());
    json.writeBooleanProperty("reset", outage.reset());
    json.writeEndObject();
  }

  private static void device(JsonGenerator json, Machine.DeviceSpec device) {
    json.writeStartObject();
    json.writeStringProperty("role", device.role());
    Json.hex(json, "config_addr", device.configAddr() & 0xffff_ffffL);
    Json.bars(json, device.bars());
    Dma dma = device.dma();
    if (dma != null) {
      Json.dma(json, dma);
    }
    Machine.Bridge bridge = device.bridge();
    if (bridge != null) {
      json.writeObjectPropertyStart("bridge");
      json.writeNumberProperty("secondary", bridge.secondary());
      json.writeNumberProperty("subordinate", bridge.subordinate());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
