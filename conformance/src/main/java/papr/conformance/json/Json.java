package papr.conformance.json;

import java.io.StringWriter;
import java.io.Writer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import papr.spec.Bar;
import papr.spec.Device;
import papr.spec.Dma;
import papr.spec.Numerals;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The few shapes of JSON that several writers share. */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A generator on a writer; the caller closes both. */
  public static JsonGenerator generator(Writer out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /**
   * One object on one line, without a line end.
   *
   * @param members writes the members
   */
  public static String line(Consumer<JsonGenerator> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = generator(text)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** An array of strings. */
  public static void texts(JsonGenerator json, String name, Collection<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  /** An array of 32-bit cells as hexadecimal strings. */
  public static void cells(JsonGenerator json, String name, int[] cells) {
    json.writeArrayPropertyStart(name);
    for (int cell : cells) {
      json.writeString(Numerals.hex(cell));
    }
    json.writeEndArray();
  }

  /** A hexadecimal quantity. */
  public static void hex(JsonGenerator json, String name, long quantity) {
    json.writeStringProperty(name, Numerals.hex(quantity));
  }

  /** Properties of /rtas, name to bytes. */
  public static void rtas(JsonGenerator json, Map<String, byte[]> properties) {
    json.writeObjectPropertyStart("rtas");
    properties.forEach((name, value) -> json.writeStringProperty(name, Numerals.hex(value)));
    json.writeEndObject();
  }

  /** BARs of a device. */
  public static void bars(JsonGenerator json, List<Bar> bars) {
    json.writeArrayPropertyStart("bars");
    for (Bar bar : bars) {
      json.writeStartObject();
      json.writeStringProperty("space", bar.space().text());
      hex(json, "address", bar.address());
      hex(json, "size", bar.size());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** DMA window of a device. */
  public static void dma(JsonGenerator json, Dma dma) {
    json.writeObjectPropertyStart("dma");
    hex(json, "address", dma.address());
    hex(json, "size", dma.size());
    hex(json, "real", dma.real());
    json.writeEndObject();
  }

  /** Devices that vectors may aim at, without roles. */
  public static void devices(JsonGenerator json, List<Device> devices) {
    json.writeArrayPropertyStart("devices");
    for (Device device : devices) {
      json.writeStartObject();
      hex(json, "buid", device.buid());
      hex(json, "config_addr", device.configAddr() & 0xffff_ffffL);
      hex(json, "pe", device.pe() & 0xffff_ffffL);
      json.writeStringProperty("bus", device.bus().text());
      json.writeBooleanProperty("eeh", device.eeh());
      bars(json, device.bars());
      Dma dma = device.dma();
      if (dma != null) {
        dma(json, dma);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
