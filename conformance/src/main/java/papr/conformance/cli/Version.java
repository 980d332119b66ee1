package papr.conformance.cli;

import java.lang.module.ModuleDescriptor;

/** Version of this program. */
final class Version {
  private Version() {}

  /** The version of this module; "unknown" when it was not built as one. */
  static String text() {
    ModuleDescriptor descriptor = Version.class.getModule().getDescriptor();
    return descriptor == null ? "unknown" : descriptor.rawVersion().orElse("unknown");
  }
}
