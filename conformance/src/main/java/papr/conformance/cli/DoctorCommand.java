package papr.conformance.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import papr.conformance.doctor.Fact;
import papr.conformance.doctor.MachineFacts;
import papr.conformance.doctor.TargetFacts;
import papr.conformance.host.HostMachine;
import papr.conformance.host.HostRoots;
import papr.spec.Spec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code papr doctor}: what this machine offers, and what can be tested on it. */
final class DoctorCommand implements Command {
  private static final int SUBJECT = 16;

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Say what this machine offers, which targets work here, and how many vectors they run.";
  }

  @Override
  public void describe(CommandSpec spec) {
    Options.value(
        spec,
        RunCommand.DEVICE,
        "D",
        "Count the vectors that break this device too, such as 0000:01:00.0.");
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    Optional<String> device = Options.value(parsed, RunCommand.DEVICE);
    HostMachine machine = HostMachine.system();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact("papr", Version.text() + ", Java " + System.getProperty("java.version", "?")));
    facts.addAll(new MachineFacts(HostRoots.SYSTEM, machine).all());
    facts.addAll(new TargetFacts(Spec.load(), HostRoots.SYSTEM, machine, device).all());
    for (Fact fact : facts) {
      String gap = " ".repeat(Math.max(1, SUBJECT - fact.subject().length()));
      console.out().println(fact.subject() + gap + fact.text());
    }
    return 0;
  }
}
