package papr.conformance.guest.scenario;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import papr.conformance.guest.Guest;
import papr.conformance.guest.GuestException;
import papr.conformance.guest.bridge.ServedCall;
import papr.conformance.json.Json;
import papr.conformance.transcript.Transcript;
import papr.spec.Capability;

/** Writes the calls of a guest as a transcript, see the manual. */
final class GuestTranscript {
  private static final int WORK_BUFFER = 2;

  private GuestTranscript() {}

  static void write(Path file, Guest guest) {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      Map<String, byte[]> rtas = new TreeMap<>(guest.machine().properties());
      rtas.values().removeIf(value -> value.length == 0);
      out.write(
          Json.line(json -> {
            json.writeNumberProperty("transcript", 1);
            json.writeStringProperty("source", "a Linux guest in QEMU");
            Json.texts(json, "capabilities", List.of(Capability.CALL.name()));
            Json.rtas(json, rtas);
          }));
      out.write('\n');
      for (ServedCall call : guest.calls()) {
        out.write(line(call));
        out.write('\n');
      }
    } catch (IOException e) {
      throw new GuestException("the transcript cannot be written: " + file, e);
    }
  }

  private static String line(ServedCall call) {
    return Json.line(json -> {
      json.writeStringProperty("function", call.function());
      Json.cells(json, "in", call.in().stream().mapToInt(Integer::intValue).toArray());
      Json.cells(json, "out", call.out().stream().mapToInt(Integer::intValue).toArray());
      byte[] before = call.workBefore();
      byte[] after = call.workAfter();
      if (before != null && after != null) {
        json.writeObjectPropertyStart("work");
        json.writeNumberProperty("arg", WORK_BUFFER);
        json.writeStringProperty("before", Transcript.Work.cut(before).hex());
        json.writeStringProperty("after", Transcript.Work.cut(after).hex());
        json.writeEndObject();
      }
    });
  }
}
