package papr.spec;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the steps of a vector with the parameters of one case put in. */
final class StepReader {
  /** No machine answers more cells; a larger number is a slip in the file. */
  private static final int MOST_CELLS = 1024;

  private static final int MOST_BYTES = 1 << 20;

  private static final List<String> KINDS =
      List.of(
          "call", "enter", "write", "read", "access", "effects", "property", "advance", "reset");

  private static final Set<String> FRAME = Set.of("note", "if");
  private static final Set<String> ACTOR = Set.of("note", "if", "processor", "partition");
  private static final Set<String> CALL = keys(ACTOR, "call", "in", "nret", "out", "retry");
  private static final Set<String> ENTER = keys(ACTOR, "enter");
  private static final Set<String> WRITE = keys(ACTOR, "write", "cells", "data", "fill", "length");
  private static final Set<String> READ = keys(ACTOR, "read", "cells", "data", "fill", "length");
  private static final Set<String> ACCESS =
      keys(FRAME, "access", "space", "device", "address", "size", "data", "expect");
  private static final Set<String> EFFECTS = keys(FRAME, "effects");
  private static final Set<String> PROPERTY =
      keys(
          ACTOR,
          "property",
          "absent",
          "length",
          "data",
          "cell",
          "range",
          "format",
          "contains",
          "lacks");
  private static final Set<String> ADVANCE = keys(FRAME, "advance");
  private static final Set<String> RESET = keys(FRAME, "reset");

  private final ExpressionReader expressions;

  StepReader(Parameters parameters) {
    this.expressions = new ExpressionReader(parameters);
  }

  private static Set<String> keys(Set<String> common, String... own) {
    return Stream.concat(common.stream(), Stream.of(own)).collect(Collectors.toUnmodifiableSet());
  }

  Step read(JsonCursor at) {
    return switch (kind(at)) {
      case "call" -> call(at.only(CALL));
      case "enter" -> new Step.Enter(frame(at.only(ENTER)), expressions.cell(at.at("enter")));
      case "write" ->
          new Step.Write(frame(at.only(WRITE)), expressions.cell(at.at("write")), content(at));
      case "read" ->
          new Step.Read(frame(at.only(READ)), expressions.cell(at.at("read")), pattern(at));
      case "access" -> access(at.only(ACCESS));
      case "effects" -> new Step.Effects(frame(at.only(EFFECTS)), effects(at.at("effects")));
      case "property" -> property(at.only(PROPERTY));
      case "advance" ->
          new Step.Advance(frame(at.only(ADVANCE)), at.at("advance").integer(1, Integer.MAX_VALUE));
      default -> reset(at.only(RESET));
    };
  }

  private static String kind(JsonCursor at) {
    for (String key : at.keys()) {
      if (KINDS.contains(key)) {
        return key;
      }
    }
    throw at.problem("not a step: no " + String.join(", ", KINDS));
  }

  private Step reset(JsonCursor at) {
    if (!at.flag("reset", false)) {
      throw at.problem("\"reset\" can only be true");
    }
    return new Step.Reset(frame(at));
  }

  private Step.Frame frame(JsonCursor at) {
    JsonCursor guard = at.find("if");
    JsonCursor processor = at.find("processor");
    JsonCursor partition = at.find("partition");
    return new Step.Frame(
        at.text("note", ""),
        guard == null ? null : guard(guard.only(Set.of("value", "is"))),
        processor == null ? 0 : processor.integer(0, 1 << 16),
        partition == null ? 1 : partition.integer(1, 1 << 16));
  }

  private Step.Guard guard(JsonCursor at) {
    return new Step.Guard(expressions.cell(at.at("value")), expressions.cell(at.at("is")));
  }

  private Step call(JsonCursor at) {
    List<Expectation> out = expressions.expectations(at.at("out"));
    JsonCursor nret = at.find("nret");
    return new Step.Call(
        frame(at),
        at.text("call"),
        expressions.cells(at.at("in")),
        nret == null ? out.size() : expressions.integer(nret, 0, MOST_CELLS),
        out,
        at.flag("retry", true));
  }

  private Step.Content content(JsonCursor at) {
    JsonCursor cells = at.find("cells");
    JsonCursor data = at.find("data");
    onlyOneBody(at);
    if (cells != null) {
      return new Step.Content.Cells(expressions.cells(cells));
    }
    if (data != null) {
      return new Step.Content.Bytes(data.bytes());
    }
    return new Step.Content.Fill(
        expressions.cell(at.at("fill")), expressions.cell(at.at("length")));
  }

  private Step.Pattern pattern(JsonCursor at) {
    JsonCursor cells = at.find("cells");
    JsonCursor data = at.find("data");
    onlyOneBody(at);
    if (cells != null) {
      return new Step.Pattern.Cells(expressions.expectations(cells));
    }
    if (data != null) {
      return new Step.Pattern.Bytes(data.bytes());
    }
    return new Step.Pattern.Fill(
        expressions.cell(at.at("fill")), expressions.cell(at.at("length")));
  }

  private static void onlyOneBody(JsonCursor at) {
    int bodies = has(at, "cells") + has(at, "data") + has(at, "fill");
    if (bodies != 1) {
      throw at.problem("needs exactly one of cells, data and fill");
    }
    if (at.keys().contains("length") && !at.keys().contains("fill")) {
      throw at.problem("length goes with fill only");
    }
  }

  private static int has(JsonCursor at, String key) {
    return at.keys().contains(key) ? 1 : 0;
  }

  private Step access(JsonCursor at) {
    JsonCursor data = at.find("data");
    JsonCursor expect = at.find("expect");
    AccessKind kind = Names.accessKind(at.at("access"));
    int size = at.at("size").integer(1, MOST_BYTES);
    ByteString sent = data == null ? ByteString.EMPTY : data.bytes();
    if (sent.size() != (kind.reads() ? 0 : size)) {
      throw at.problem(
          kind.reads()
              ? "a " + kind.text() + " sends no data"
              : "data has to be " + size + " bytes");
    }
    return new Step.Access(
        frame(at),
        kind,
        Names.space(at.at("space")),
        at.text("device"),
        expressions.cell(at.at("address")),
        size,
        sent,
        expect == null ? null : outcome(expect));
  }

  private static Step.Outcome outcome(JsonCursor at) {
    if (at.isObject()) {
      return new Step.Outcome.Not(at.only(Set.of("not")).at("not").bytes());
    }
    return at.text().equals("refused")
        ? new Step.Outcome.Refused()
        : new Step.Outcome.Data(at.bytes());
  }

  private Map<EffectKind, List<Step.ExpectedEffect>> effects(JsonCursor at) {
    Map<EffectKind, List<Step.ExpectedEffect>> expected = new EnumMap<>(EffectKind.class);
    for (Map.Entry<String, JsonCursor> member : at.members().entrySet()) {
      EffectKind kind = Names.effectKind(member.getKey(), at);
      expected.put(kind, member.getValue().list(e -> effect(kind, e)));
    }
    return expected;
  }

  private Step.ExpectedEffect effect(EffectKind kind, JsonCursor at) {
    at.only(kind.fields());
    Map<String, Expectation> fields = new LinkedHashMap<>();
    String errorClass = "";
    for (Map.Entry<String, JsonCursor> member : at.members().entrySet()) {
      if (member.getKey().equals("class")) {
        errorClass = expressions.put(member.getValue()).text();
      } else {
        fields.put(member.getKey(), expressions.alternatives(member.getValue()));
      }
    }
    return new Step.ExpectedEffect(errorClass, fields);
  }

  private Step property(JsonCursor at) {
    JsonCursor length = at.find("length");
    JsonCursor data = at.find("data");
    JsonCursor cell = at.find("cell");
    JsonCursor range = at.find("range");
    List<Cell> limits = range == null ? List.of() : expressions.cells(range);
    if (range != null && limits.size() != 2) {
      throw range.problem("a range has two limits");
    }
    @Nullable JsonCursor format = at.find("format");
    if (format != null && !format.text().equals("errinjct-tokens")) {
      throw format.problem("the only format is errinjct-tokens");
    }
    return new Step.Property(
        frame(at),
        expressions.put(at.at("property")).text(),
        at.flag("absent", false),
        length == null ? -1 : length.integer(0, MOST_BYTES),
        data == null ? null : data.bytes(),
        cell == null ? null : expressions.cell(cell),
        limits,
        format != null,
        at.texts("contains"),
        at.texts("lacks"));
  }
}
