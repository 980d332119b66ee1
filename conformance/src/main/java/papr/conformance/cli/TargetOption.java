package papr.conformance.cli;

import java.util.Optional;
import papr.conformance.target.Target;
import papr.conformance.target.Targets;

/** The text after {@code --target}. */
final class TargetOption {
  private TargetOption() {}

  /**
   * Opens the target.
   *
   * @param text what stands after {@code --target}
   * @param device what stands after {@code --device}
   * @throws UsageException if there is no such target
   */
  static Target open(String text, Optional<String> device) {
    try {
      return Targets.open(text, Version.text(), device);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }
}
