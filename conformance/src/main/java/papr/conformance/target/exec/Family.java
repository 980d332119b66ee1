package papr.conformance.target.exec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A harness and every process it has started, to be ended together.
 *
 * <p>While the harness lives, its descendants are known to the system. Once it has died they are
 * nobody's: they are then found by a variable in the environment they were started with, which
 * {@code /proc} shows. So they are found even if they have left the session of the harness.
 *
 * <p>Not covered, after the harness has died by itself: a process that was started with an emptied
 * environment, one of another user, and all of them on a system without {@code /proc}. When papr
 * itself is killed, a harness only sees the end of its standard input.
 */
final class Family {
  private static final String VARIABLE = "PAPR_HARNESS";

  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** No end of a family takes more rounds unless it has children faster than they can be ended. */
  private static final int MOST_ROUNDS = 10;

  private final String name =
      ProcessHandle.current().pid() + "." + System.nanoTime() + "." + NUMBER.incrementAndGet();

  /**
   * Marks the environment of a harness that will be started.
   *
   * @param environment changed; keeps the mark of a family that we ourselves belong to
   */
  void mark(Map<String, String> environment) {
    environment.merge(VARIABLE, name, (outer, own) -> outer + "," + own);
  }

  /**
   * Ends all processes, the oldest first: a shell that is gone cannot comment on its children's
   * end.
   *
   * @param harness the process that was started with the marked environment
   */
  void end(ProcessHandle harness) {
    List<ProcessHandle> children = harness.descendants().toList();
    harness.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    Set<ProcessHandle> ended = new LinkedHashSet<>(children);
    ended.add(harness);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<ProcessHandle> others = marked().filter(process -> !ended.contains(process)).toList();
      if (others.isEmpty()) {
        return;
      }
      others.forEach(ProcessHandle::destroyForcibly);
      ended.addAll(others);
    }
  }

  private Stream<ProcessHandle> marked() {
    return ProcessHandle.allProcesses().filter(this::isMarked);
  }

  private boolean isMarked(ProcessHandle process) {
    Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1)
          .contains(name);
    } catch (IOException _) {
      return false; // it is gone, or not ours
    }
  }
}
