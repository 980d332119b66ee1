package papr.conformance.cli;

import java.util.Optional;
import papr.conformance.host.HostRoots;
import papr.conformance.target.vfio.VfioSetup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr vfio release}: what a run of the target vfio that crashed has left, put right. */
final class VfioCommand implements Command {
  private static final String RELEASE = "release";

  @Override
  public String name() {
    return "vfio";
  }

  @Override
  public String summary() {
    return "Give the device of a run that crashed back to its driver: papr vfio release.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.argument(spec, 0, "ACTION", true, RELEASE);
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    String action = Options.required(parsed, 0);
    if (!action.equals(RELEASE)) {
      throw new UsageException("papr vfio can only release, not \"" + action + "\"");
    }
    Optional<String> released = VfioSetup.release(HostRoots.SYSTEM);
    console
        .out()
        .println(
            released
                .map(address -> address + " is back with its driver")
                .orElse("nothing to do: no device is left taken"));
    return 0;
  }
}
