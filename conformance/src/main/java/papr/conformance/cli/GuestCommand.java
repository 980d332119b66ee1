package papr.conformance.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import papr.conformance.guest.GuestOptions;
import papr.conformance.guest.GuestShell;
import papr.conformance.guest.image.CacheFolder;
import papr.conformance.guest.image.GuestImage;
import papr.conformance.guest.image.GuestImages;
import papr.conformance.guest.image.KernelChoice;
import papr.conformance.guest.scenario.GuestRun;
import papr.conformance.guest.scenario.Outcome;
import papr.conformance.guest.scenario.Scenario;
import papr.conformance.guest.scenario.Scenarios;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr guest}: a live Linux guest in QEMU. */
final class GuestCommand implements Command {
  private static final String PREPARE = "prepare";
  private static final String RUN = "run";
  private static final String SHELL = "shell";
  private static final String SMP = "--smp";
  private static final String KEEP_LOGS = "--keep-logs";
  private static final String KERNEL = "--kernel";
  private static final String JAVA = "--java";
  private static final String CACHE = "--cache";

  @Override
  public String name() {
    return "guest";
  }

  @Override
  public String summary() {
    return "Boot Linux in QEMU and serve its RTAS calls: papr guest run, shell or prepare.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(
        spec, 0, "ACTION", true, "run, shell (a console to play in) or prepare (only the image).");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .paramLabel("SCENARIO")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .description(
                "What to run: %s; all by default.".formatted(String.join(", ", Scenarios.names())))
            .build());
    Options.value(
        spec,
        KERNEL,
        "RELEASE",
        "Debian release of the kernel: %s; default %s."
            .formatted(String.join(" or ", KernelChoice.suites()), KernelChoice.BOOKWORM.suite()));
    spec.addOption(
        OptionSpec.builder(JAVA).description("Put OpenJDK 25 into the initramfs.").build());
    Options.value(
        spec,
        CACHE,
        "DIR",
        "Folder for packages and images; default %s, else papr/guest in the user's cache folder."
            .formatted(CacheFolder.VARIABLE));
    Options.value(spec, SMP, "N", "Processors of the guest, 1 (the default) to 8.");
    Options.value(spec, KEEP_LOGS, "DIR", "Keep consoles and transcripts of run in this folder.");
  }

  @Override
  public int run(ParseResult parsed, Console console) throws IOException {
    String action = Options.required(parsed, 0);
    List<Scenario> scenarios = scenarios(parsed);
    return switch (action) {
      case PREPARE -> {
        GuestImage image = image(parsed, console);
        console.out().println("kernel     " + image.kernel());
        console.out().println("initramfs  " + image.initramfs());
        yield 0;
      }
      case RUN -> {
        Path logs = Options.value(parsed, KEEP_LOGS).map(Path::of).orElse(null);
        List<Outcome> outcomes =
            GuestRun.run(scenarios, options(parsed, console), logs, console.out());
        yield outcomes.stream().anyMatch(outcome -> outcome.verdict().isBad()) ? 1 : 0;
      }
      case SHELL -> {
        GuestShell.run(options(parsed, console), System.in, console.out());
        yield 0;
      }
      default ->
          throw new UsageException("papr guest can run, shell and prepare, not \"" + action + "\"");
    };
  }

  private static List<Scenario> scenarios(ParseResult parsed) {
    List<String> names = parsed.matchedPositionalValue(1, List.of());
    List<Scenario> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          Scenarios.find(name)
              .orElseThrow(() ->
                  new UsageException(
                      "no scenario \"%s\": there are %s"
                          .formatted(name, String.join(", ", Scenarios.names())))));
    }
    return chosen.isEmpty() ? Scenarios.all() : chosen;
  }

  private static GuestOptions options(ParseResult parsed, Console console) {
    String smp = Options.value(parsed, SMP).orElse("1");
    if (!smp.matches("[1-8]")) {
      throw new UsageException("--smp is a number from 1 to 8, not \"" + smp + "\"");
    }
    return GuestOptions.of(image(parsed, console)).withProcessors(Integer.parseInt(smp));
  }

  private static GuestImage image(ParseResult parsed, Console console) {
    boolean java = parsed.hasMatchedOption(JAVA);
    Optional<String> given = Options.value(parsed, CACHE);
    Path cache = given.map(Path::of).orElseGet(() -> CacheFolder.of(System.getenv()));
    return GuestImages.prepare(kernel(parsed), java, cache, progress(console));
  }

  private static KernelChoice kernel(ParseResult parsed) {
    String suite = Options.value(parsed, KERNEL).orElse(KernelChoice.BOOKWORM.suite());
    return KernelChoice.of(suite)
        .orElseThrow(() ->
            new UsageException(
                "no guest kernel of \"%s\": there is %s"
                    .formatted(suite, String.join(" and ", KernelChoice.suites()))));
  }

  /** Lines on standard error, at once: each step may take long. */
  private static Consumer<String> progress(Console console) {
    return line -> {
      console.err().println("papr: " + line);
      console.err().flush();
    };
  }
}
