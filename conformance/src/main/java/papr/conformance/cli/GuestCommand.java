package papr.conformance.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import papr.conformance.guest.image.CacheFolder;
import papr.conformance.guest.image.GuestImage;
import papr.conformance.guest.image.GuestImages;
import papr.conformance.guest.image.KernelChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr guest}: a live Linux guest in QEMU. */
final class GuestCommand implements Command {
  private static final String PREPARE = "prepare";
  private static final String KERNEL = "--kernel";
  private static final String JAVA = "--java";
  private static final String CACHE = "--cache";

  @Override
  public String name() {
    return "guest";
  }

  @Override
  public String summary() {
    return "Make the kernel and the initramfs of a live guest: papr guest prepare.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(spec, 0, "ACTION", true, PREPARE);
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
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    String action = Options.required(parsed, 0);
    if (!action.equals(PREPARE)) {
      throw new UsageException("papr guest can only prepare, not \"" + action + "\"");
    }
    boolean java = parsed.hasMatchedOption(JAVA);
    Optional<String> given = Options.value(parsed, CACHE);
    Path cache = given.map(Path::of).orElseGet(() -> CacheFolder.of(System.getenv()));
    GuestImage image = GuestImages.prepare(kernel(parsed), java, cache, progress(console));
    console.out().println("kernel     " + image.kernel());
    console.out().println("initramfs  " + image.initramfs());
    return 0;
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
