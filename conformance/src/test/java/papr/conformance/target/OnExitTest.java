package papr.conformance.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.spec.OneLine;

/** What is put right when a JVM ends: tried in one of its own. */
class OnExitTest {
  private static final String READY = "ready";
  private static final String RESTORED = "restored";

  /** Says that it is ready, and waits for its end; an argument closes, fails, or does neither. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) throws IOException {
      OnExit onExit =
          new OnExit(() -> {
            System.out.println(RESTORED);
            if (Arrays.asList(args).contains("fail")) {
              throw new TargetException("cannot give it back");
            }
          });
      if (Arrays.asList(args).contains("close")) {
        onExit.close();
      }
      System.out.println(READY);
      System.in.read();
    }
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Lines of both streams of a child that is ended by a signal. */
  private static List<String> ended(String... args)
      throws IOException, InterruptedException, URISyntaxException {
    String classes =
        String.join(
            File.pathSeparator, place(OnExit.class), place(Child.class), place(OneLine.class));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                Child.class.getName()));
    command.addAll(List.of(args));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var lines = child.inputReader(StandardCharsets.UTF_8)) {
      List<String> said = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (line.equals(READY)) {
          child.toHandle().destroy(); // the stream stays open, other than with Process.destroy
        }
      }
      assertTrue(child.waitFor() != 0, "ended by a signal");
      return said;
    }
  }

  @Test
  void signalPutsThingsRight() throws IOException, InterruptedException, URISyntaxException {
    assertEquals(List.of(READY, RESTORED), ended());
  }

  @Test
  void failureIsTold() throws IOException, InterruptedException, URISyntaxException {
    assertEquals(List.of(READY, RESTORED, "papr: cannot give it back"), ended("fail"));
  }

  @Test
  void nothingIsLeftToDoOnceClosed() throws IOException, InterruptedException, URISyntaxException {
    assertEquals(List.of(READY), ended("close"));
  }
}
