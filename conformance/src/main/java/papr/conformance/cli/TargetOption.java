package papr.conformance.cli;

import papr.conformance.target.Target;
import papr.conformance.target.Targets;

/** The text after {@code --target}. */
final class TargetOption {
  private TargetOption() {}

  /**
   * Opens the target.
   *
   * @throws UsageException if there is no such target
   */
  static Target open(String text) {
    try {
      return Targets.open(text, Version.text());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
