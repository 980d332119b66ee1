package papr.fdt.tool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A command line: words in order, options with a value, and flags, wherever they stand. */
final class Arguments {

  private static final Set<String> WITH_VALUE =
      Set.of("-o", "--type", "--token", "--class", "--cell", "--host");
  private static final Set<String> FLAGS = Set.of("--delete", "--none", "--forth", "--help");

  private final List<String> words = new ArrayList<>();
  private final Map<String, List<String>> options = new HashMap<>();
  private int next;

  /** Sorts out the words; those behind "--" are never options. */
  Arguments(List<String> args) {
    boolean optionsOver = false;
    for (int at = 0; at < args.size(); at++) {
      String arg = args.get(at);
      if (optionsOver || !arg.startsWith("-") || arg.equals("-") || isNumber(arg)) {
        words.add(arg);
      } else if (arg.equals("--")) {
        optionsOver = true;
      } else if (FLAGS.contains(arg)) {
        options.put(arg, List.of());
      } else if (!WITH_VALUE.contains(arg)) {
        throw new IllegalArgumentException("there is no option " + arg);
      } else if (++at == args.size()) {
        throw new IllegalArgumentException(arg + " needs a value");
      } else {
        options.computeIfAbsent(arg, same -> new ArrayList<>()).add(args.get(at));
      }
    }
  }

  private static boolean isNumber(String arg) {
    return arg.length() > 1 && Character.isDigit(arg.charAt(1));
  }

  /** Makes sure that no option is given but these of a command. */
  void allow(Set<String> allowed, String command) {
    for (String option : options.keySet()) {
      if (!allowed.contains(option)) {
        throw new IllegalArgumentException(command + " has no option " + option);
      }
    }
  }

  boolean hasNext() {
    return next < words.size();
  }

  /** The next word. */
  String next(String what) {
    if (!hasNext()) {
      throw new IllegalArgumentException(what + " is missing; papr fdt --help shows how");
    }
    return words.get(next++);
  }

  /** All words that are left. */
  List<String> rest() {
    List<String> rest = List.copyOf(words.subList(next, words.size()));
    next = words.size();
    return rest;
  }

  /** Makes sure that no word is left. */
  void end() {
    if (hasNext()) {
      throw new IllegalArgumentException("\"" + words.get(next) + "\" is one argument too many");
    }
  }

  boolean flag(String name) {
    return options.containsKey(name);
  }

  /** An option that has to be there. */
  String option(String name) {
    List<String> values = options.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name + " is missing; papr fdt --help shows how");
    }
    return values.getLast();
  }

  String option(String name, String otherwise) {
    return options.containsKey(name) ? option(name) : otherwise;
  }

  List<String> all(String name) {
    return options.getOrDefault(name, List.of());
  }

  /** A 32-bit number, decimal or with 0x, perhaps negative. */
  static int number(String text) {
    try {
      long value = Long.decode(text);
      if (value == (int) value || value >>> 32 == 0) {
        return (int) value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("\"" + text + "\" is no 32-bit number");
  }
}
