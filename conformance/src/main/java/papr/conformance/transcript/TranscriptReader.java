package papr.conformance.transcript;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.json.TextLines;
import papr.conformance.target.Caller;
import papr.spec.AddressRange;
import papr.spec.ByteString;
import papr.spec.Capability;
import papr.spec.Device;
import papr.spec.JsonCursor;
import papr.spec.SpecException;

/** Reads a transcript. */
public final class TranscriptReader {
  private static final Set<String> HEADER =
      Set.of("transcript", "source", "machine", "capabilities", "rtas", "devices", "work");
  private static final Set<String> MARKER = Set.of("vector", "machine", "rtas");
  private static final Set<String> CALL =
      Set.of("note", "function", "token", "processor", "partition", "in", "out", "work");
  private static final Set<String> WORK = Set.of("arg", "before", "after");

  private static final int MOST = 1 << 16;

  private TranscriptReader() {}

  /**
   * Reads a file.
   *
   * @throws SpecException if it is no transcript, with the line number in the document's name
   * @throws IOException if it cannot be read
   */
  public static Transcript read(Path file) throws IOException {
    String name = file.toString();
    try (TextLines lines = new TextLines(file, name)) {
      return read(name, lines::next);
    }
  }

  /** Where lines come from; null after the last one. */
  @FunctionalInterface
  private interface Lines {
    @Nullable String next() throws IOException;
  }

  /**
   * Reads lines.
   *
   * @param name their name in error messages
   * @param lines the lines; not closed
   */
  public static Transcript read(String name, BufferedReader lines) throws IOException {
    return read(name, lines::readLine);
  }

  private static Transcript read(String name, Lines lines) throws IOException {
    Transcript.@Nullable Header header = null;
    List<Transcript.Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonCursor at = JsonCursor.parse(name + " line " + number, line);
      if (header == null) {
        header = header(at);
      } else {
        entries.add(at.find("vector") == null ? call(at, number) : marker(at));
      }
    }
    if (header == null) {
      throw new SpecException(name, "", "empty, expected a transcript");
    }
    return new Transcript(header, entries);
  }

  private static Transcript.Header header(JsonCursor at) {
    at.only(HEADER);
    at.at("transcript").integer(1, 1);
    JsonCursor devices = at.find("devices");
    JsonCursor work = at.find("work");
    return new Transcript.Header(
        at.text("source"),
        machine(at),
        capabilities(at),
        rtas(at),
        devices == null ? List.of() : Device.list(devices),
        work == null ? null : AddressRange.read(work));
  }

  private static Set<Capability> capabilities(JsonCursor at) {
    Set<Capability> capabilities = EnumSet.of(Capability.CALL);
    for (JsonCursor element : at.elements("capabilities")) {
      switch (element.text()) {
        case "CALL" -> {}
        case "MACHINE" -> capabilities.add(Capability.MACHINE);
        case "CLOCK" -> capabilities.add(Capability.CLOCK);
        case "CALLER" -> capabilities.add(Capability.CALLER);
        default ->
            throw element.problem("a transcript replays CALL, MACHINE, CLOCK and CALLER only");
      }
    }
    return capabilities;
  }

  private static @Nullable String machine(JsonCursor at) {
    JsonCursor machine = at.find("machine");
    return machine == null ? null : machine.text();
  }

  private static Map<String, ByteString> rtas(JsonCursor at) {
    JsonCursor rtas = at.find("rtas");
    Map<String, ByteString> properties = new LinkedHashMap<>();
    if (rtas != null) {
      rtas.members().forEach((name, value) -> properties.put(name, value.bytes()));
    }
    return properties;
  }

  private static Transcript.Entry marker(JsonCursor at) {
    at.only(MARKER);
    return new Transcript.Marker(
        at.text("vector"), machine(at), at.find("rtas") == null ? null : rtas(at));
  }

  private static Transcript.Entry call(JsonCursor at, int line) {
    at.only(CALL);
    JsonCursor function = at.find("function");
    JsonCursor token = at.find("token");
    if ((function == null) == (token == null)) {
      throw at.problem("needs exactly one of function and token");
    }
    JsonCursor processor = at.find("processor");
    JsonCursor partition = at.find("partition");
    JsonCursor work = at.find("work");
    List<Integer> in = cells(at.at("in"));
    return new Transcript.Call(
        at.text("note", ""),
        function == null ? "" : function.text(),
        token == null ? 0 : token.word(),
        new Caller(
            processor == null ? Caller.DEFAULT.processor() : processor.integer(0, MOST),
            partition == null ? Caller.DEFAULT.partition() : partition.integer(1, MOST)),
        in,
        cells(at.at("out")),
        work == null ? null : work(work, in.size()),
        line);
  }

  private static List<Integer> cells(JsonCursor at) {
    return at.elements().stream().map(JsonCursor::word).toList();
  }

  private static Transcript.Work work(JsonCursor at, int inputs) {
    at.only(WORK);
    return new Transcript.Work(
        at.at("arg").integer(0, inputs - 1), content(at.at("before")), content(at.at("after")));
  }

  private static ByteString content(JsonCursor at) {
    ByteString content = at.bytes();
    if (content.size() > Transcript.Work.SIZE) {
      throw at.problem("longer than " + Transcript.Work.SIZE + " bytes");
    }
    return content;
  }
}
