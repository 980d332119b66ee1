package papr.conformance.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The table at the end of a run.
 *
 * @param calls one row per operation
 * @param startUp empty if it was not asked for or the launcher is not there
 * @param vectorsPerSecond of a warm process; empty if it was not asked for
 */
record Report(List<Row> calls, Optional<StartUp> startUp, OptionalDouble vectorsPerSecond) {

  /** Whether something costs more than it may. */
  boolean isBroken() {
    return calls.stream().anyMatch(row -> !row.verdict().isEmpty())
        || startUp.filter(StartUp::isBroken).isPresent();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("\n");
    line(text, "call", "Java ns", "peer ns", "ratio", "min-max", "limit", "bytes", "");
    for (Row row : calls) {
      line(
          text,
          row.subject().title(),
          number(row.nanos()),
          number(row.peerNanos()),
          number(row.ratio()),
          range(row.ratios()),
          Double.isInfinite(row.subject().limit().ratio())
              ? "-"
              : number(row.subject().limit().ratio()),
          String.format(Locale.ROOT, "%.4f", row.bytes()),
          row.verdict());
    }
    text.append('\n')
        .append(
            startUp.map(Report::startUpLines).orElse("papr was not asked for or is not there\n"));
    vectorsPerSecond.ifPresent(
        rate -> text.append(String.format(Locale.ROOT, "%.0f vectors per second, warm%n", rate)));
    return text.append(isBroken() ? "a limit is broken\n" : "all limits that were measured hold\n")
        .toString();
  }

  private static String startUpLines(StartUp startUp) {
    return String.format(
        Locale.ROOT,
        """
        java -version    %6.0f ms
        papr --version   %6.0f ms   %5.2f x java -version, limit %.1f
        papr             %6.0f ms   %5.2f x papr --version, limit %.1f
        papr, peak RSS   %6.0f MiB  limit %.0f
        """,
        startUp.java(),
        startUp.version(),
        startUp.version() / startUp.java(),
        StartUp.VERSION_TO_JAVA,
        startUp.suite(),
        startUp.suite() / startUp.version(),
        StartUp.SUITE_TO_VERSION,
        startUp.peak(),
        StartUp.PEAK);
  }

  private static void line(StringBuilder text, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-40s %8s %8s %7s %11s %6s %9s%s%n", cells));
  }

  private static String range(List<Double> ratios) {
    return ratios.isEmpty() ? "-" : number(ratios.getFirst()) + "-" + number(ratios.getLast());
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
