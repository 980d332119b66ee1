package papr.conformance.target.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import papr.conformance.target.BusAccess;
import papr.conformance.target.Caller;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.spec.AccessKind;
import papr.spec.Bus;
import papr.spec.Device;
import papr.spec.Space;

/** Whatever a harness answers, the target takes it or throws a TargetException of one line. */
class AnswerProps {
  private static final Duration PATIENT = Duration.ofSeconds(60);
  private static final Caller OTHER = new Caller(0, 2);
  private static final Device DEVICE =
      new Device("a", 1, Bus.PCIE, 0x801, true, 0x800, List.of(), null);

  /** Every question whose answer is read. */
  private static final List<Consumer<Target>> QUESTIONS =
      List.of(
          target -> target.call(Caller.DEFAULT, "f", new int[0], 1),
          target -> target.enter(Caller.DEFAULT, 0),
          target -> target.read(Caller.DEFAULT, 0, 1),
          target -> target.write(Caller.DEFAULT, 0, new byte[1]),
          target -> target.access(access(AccessKind.LOAD)),
          target -> target.access(access(AccessKind.DMA_WRITE)),
          Target::effects,
          target -> target.advance(1),
          target -> target.property(OTHER, "p"));

  /** Keys of all answers, and one of none. */
  private static final List<String> KEYS =
      List.of("out", "data", "refused", "absent", "error", "effects", "op", "class", "pe", "x");

  private static final List<String> LEAVES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1e999",
          "4294967296",
          "9223372036854775808",
          "0.5",
          "\"\"",
          "\"00\"",
          "\"0\"",
          "\"0x0\"",
          "\"-3\"",
          "\"0x\"",
          "\"fire\"",
          "\"event\"",
          "\"\\u0000\\ud800\"");

  private static Path folder = Path.of("");

  private static BusAccess access(AccessKind kind) {
    return new BusAccess(Caller.DEFAULT, kind, Space.MEMORY, DEVICE, 0, 1, new byte[1]);
  }

  @BeforeContainer
  static void makeFolder() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a harness needs /bin/sh");
    folder = Files.createTempDirectory("papr-answers");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Property(tries = 60)
  void structuredAnswers(@ForAll("json") String answer) {
    isTakenOrRefused(answer);
  }

  @Property(tries = 20)
  void anyText(@ForAll String answer) {
    isTakenOrRefused(answer.replace('\n', ' '));
  }

  private static void isTakenOrRefused(String answer) {
    Script script = new Script(folder);
    script.answer(answer);
    try (HarnessTarget target = new HarnessTarget(script.command(), PATIENT)) {
      for (Consumer<Target> question : QUESTIONS) {
        ask(target, question);
      }
    }
  }

  private static void ask(HarnessTarget target, Consumer<Target> question) {
    try {
      question.accept(target);
    } catch (TargetException e) {
      assertEquals(1, String.valueOf(e.getMessage()).lines().count());
      target.reset(null); // starts it again if it is gone
    }
  }

  @Provide
  Arbitrary<String> json() {
    Arbitrary<String> value =
        Arbitraries.recursive(
            () -> Arbitraries.of(LEAVES),
            inner -> Arbitraries.oneOf(array(inner), object(inner)),
            0,
            3);
    return object(value);
  }

  private static Arbitrary<String> array(Arbitrary<String> inner) {
    return inner.list().ofMaxSize(2).map(list -> "[" + String.join(",", list) + "]");
  }

  private static Arbitrary<String> object(Arbitrary<String> inner) {
    return Arbitraries.maps(Arbitraries.of(KEYS), inner).ofMaxSize(3).map(AnswerProps::text);
  }

  private static String text(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"" + member.getKey() + "\":" + member.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
