package papr.conformance.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Brings the words of a command line into one order: the command first. */
final class Arguments {
  static final String DEBUG = "--debug";
  static final String HELP = "--help";
  static final String HELP_SHORT = "-h";
  static final String VERSION = "--version";

  /** Options that may stand before the command. */
  private static final Set<String> LEADING = Set.of(DEBUG, HELP, HELP_SHORT, VERSION);

  private Arguments() {}

  /**
   * The command, then what stood before and after it. {@code papr} alone, or with options of run
   * only, is {@code papr run}. Without a command, --help and --version are those of {@code papr}.
   */
  static List<String> commandFirst(List<String> args) {
    int start = 0;
    while (start < args.size() && LEADING.contains(args.get(start))) {
      start++;
    }
    Set<String> leading = new LinkedHashSet<>(args.subList(0, start));
    List<String> rest = args.subList(start, args.size());
    boolean asks = leading.contains(HELP) || leading.contains(HELP_SHORT);
    if (leading.contains(VERSION) || (asks && rest.isEmpty())) {
      return List.copyOf(leading);
    }
    boolean named = !rest.isEmpty() && !rest.getFirst().startsWith("-");
    List<String> after = named ? rest.subList(1, rest.size()) : rest;
    leading.removeAll(after);
    List<String> ordered = new ArrayList<>();
    ordered.add(named ? rest.getFirst() : Commands.DEFAULT);
    ordered.addAll(leading);
    ordered.addAll(after);
    return ordered;
  }
}
