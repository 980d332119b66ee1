package papr.conformance.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Options and arguments, added without annotations and read without reflection. */
final class Options {
  private Options() {}

  /** An option with one value. */
  static void value(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(String.class)
            .description(description)
            .build());
  }

  /** An option that may be given several times. */
  static void values(CommandSpec spec, String name, String label, String description) {
    spec.addOption(
        OptionSpec.builder(name)
            .paramLabel(label)
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1")
            .description(description)
            .build());
  }

  /** An argument; index from 0. */
  static void argument(
      CommandSpec spec, int index, String label, boolean required, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(Integer.toString(index))
            .paramLabel(label)
            .type(String.class)
            .arity(required ? "1" : "0..1")
            .required(required)
            .description(description)
            .build());
  }

  /** The value of an option. */
  static Optional<String> value(ParseResult parsed, String name) {
    return Optional.ofNullable(parsed.<String>matchedOptionValue(name, null));
  }

  /** The values of an option that may be given several times. */
  static List<String> values(ParseResult parsed, String name) {
    return parsed.matchedOptionValue(name, List.of());
  }

  /** An argument; index from 0. */
  static Optional<String> argument(ParseResult parsed, int index) {
    return Optional.ofNullable(parsed.<String>matchedPositionalValue(index, null));
  }

  /** An argument that has to be there. */
  static String required(ParseResult parsed, int index) {
    return argument(parsed, index).orElseThrow(AssertionError::new);
  }
}
