package papr.fdt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the tools of other projects, for tests that compare with them. */
public final class Tools {

  /** What a tool left behind. */
  public record Result(int status, byte[] out, String err) {}

  private Tools() {}

  /** Skips the test if one of the programs is not on the search path. */
  public static void require(String... programs) {
    for (String program : programs) {
      Assumptions.assumeTrue(installed(program), program + " is not installed");
    }
  }

  public static boolean installed(String program) {
    return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Runs a program in a folder and waits for it, at most a minute. */
  public static Result run(Path folder, String... command) throws IOException {
    Path out = Files.createTempFile(folder, "out", null);
    Path err = Files.createTempFile(folder, "err", null);
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(folder.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command[0] + " did not end");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      throw new IOException(e);
    }
    Result result =
        new Result(
            process.exitValue(),
            Files.readAllBytes(out),
            new String(Files.readAllBytes(err), java.nio.charset.StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return result;
  }
}
