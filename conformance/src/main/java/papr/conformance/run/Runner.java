package papr.conformance.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.Target;
import papr.conformance.target.TargetException;
import papr.conformance.target.TargetInfo;
import papr.spec.Capability;
import papr.spec.Deviations;
import papr.spec.Device;
import papr.spec.Machine;
import papr.spec.Requirement;
import papr.spec.Spec;
import papr.spec.SpecException;
import papr.spec.Step;
import papr.spec.Vector;

/**
 * Takes one vector at a time from power-on to its verdict.
 *
 * <p>A vector ends at its first step that does not hold; the next one starts from power-on again.
 */
public final class Runner {
  private final Spec spec;
  private final Target target;
  private final RunOptions options;
  private final ClassList classList = new ClassList();
  private final Map<String, Map<String, Device>> devicesByMachine = new HashMap<>();

  /** The step that is under way, null between steps. */
  private @Nullable Step current;

  /**
   * Prepares a run.
   *
   * @param spec where machines and requirement levels come from
   * @param target the platform under test
   * @param options how to judge
   */
  public Runner(Spec spec, Target target, RunOptions options) {
    this.spec = spec;
    this.target = target;
    this.options = options;
  }

  /** Runs one vector. */
  public VectorResult run(Vector vector) {
    List<StepResult> steps = new ArrayList<>();
    current = null;
    try {
      return judge(vector, steps, steps(vector, steps));
    } catch (Stop stop) {
      String where = stop.verdict() == Verdict.ERROR ? where(steps) : "";
      return result(vector, stop.verdict(), where + stop.reason(), steps);
    } catch (TargetException e) {
      return result(vector, Verdict.ERROR, where(steps) + message(e), steps);
    } catch (NotPossibleException e) {
      return result(vector, Verdict.NOT_TESTED, where(steps) + e.getMessage(), steps);
    } catch (SpecException e) {
      throw e; // a broken file spoils the whole run, not one vector
    } catch (RuntimeException | AssertionError e) {
      return result(vector, Verdict.ERROR, where(steps) + "our own bug: " + bug(e), steps);
    }
  }

  /** The exception and where it was thrown, one line. */
  private static String bug(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? e.toString() : e + " at " + trace[0];
  }

  /**
   * Does the steps.
   *
   * @return why the vector failed, null if every step held
   */
  private @Nullable String steps(Vector vector, List<StepResult> done) {
    TargetInfo info = target.info();
    Admission.require(vector, info, options.deviceNamed(), target.obstacle(vector));
    Machine machine = spec.machine(vector.machine());
    boolean builds = info.can(Capability.MACHINE);
    Map<String, Device> devices =
        builds
            ? devicesByMachine.computeIfAbsent(machine.id(), _ -> byRole(machine))
            : Admission.devices(vector, machine, info);
    Map<String, Long> areas = Admission.areas(vector, machine, info);
    if (!target.begin(vector.id())) {
      throw Stop.notTested("the target has no record of it");
    }
    target.reset(builds ? machine : null);
    Values values = new Values(target, areas, devices, classList);
    requireConditions(vector, values);
    StepRunner runner = new StepRunner(target, builds ? machine : null, values, options.pause());
    for (Step step : vector.steps()) {
      current = step;
      StepResult result = runner.run(done.size() + 1, step);
      current = null;
      done.add(result);
      if (!result.holds()) {
        return StepText.failure(result);
      }
    }
    return null;
  }

  private static Map<String, Device> byRole(Machine machine) {
    Map<String, Device> devices = new LinkedHashMap<>();
    machine.devices().forEach(device -> devices.put(device.role(), device));
    return devices;
  }

  private void requireConditions(Vector vector, Values values) {
    for (Vector.Condition condition : vector.when()) {
      if (!condition.holds(values::hasClass, values::hasFunction)) {
        throw Stop.skip(condition.text() + " is not advertised");
      }
    }
    if (target.info().can(Capability.MACHINE)) {
      return; // the machine file decides what is there, and absence may be the point
    }
    if (isAbout(vector, "ERRINJCT") && !offersErrorInjection(values)) {
      throw Stop.skip("the platform has no error injection: no errinjct property in /rtas");
    }
    for (Step step : vector.steps()) {
      if (step instanceof Step.Call call && !values.hasFunction(call.function())) {
        throw Stop.skip("RTAS function " + call.function() + " is not advertised");
      }
    }
  }

  /** Whether the condition of the vector's requirement names an option. */
  private boolean isAbout(Vector vector, String option) {
    return spec.requirement(vector.requirements().getFirst())
        .map(requirement -> Set.of(requirement.condition().split("[ ,+]+")).contains(option))
        .orElse(false);
  }

  private boolean offersErrorInjection(Values values) {
    return !target.info().can(Capability.DEVICE_TREE)
        || values.hasFunction("ibm,open-errinjct")
        || values.hasFunction("ibm,errinjct")
        || values.hasFunction("ibm,close-errinjct")
        || values.hasFunction("ibm,errinjct-tokens");
  }

  private VectorResult judge(Vector vector, List<StepResult> steps, @Nullable String failure) {
    Deviations.Deviation known =
        options.deviations() == null ? null : options.deviations().of(vector.id());
    if (failure == null) {
      return known == null
          ? result(vector, Verdict.PASS, "", steps)
          : result(vector, Verdict.XPASS, "recorded as a deviation: " + known.evidence(), steps);
    }
    if (known != null) {
      return result(vector, Verdict.XFAIL, failure + "; recorded: " + known.evidence(), steps);
    }
    return result(vector, isBinding(vector) ? Verdict.FAIL : Verdict.WARN, failure, steps);
  }

  private boolean isBinding(Vector vector) {
    return spec.requirement(vector.requirements().getFirst())
        .map(requirement -> requirement.level() == Requirement.Level.SHALL)
        .orElse(true);
  }

  /** "step 3 call ibm,errinjct: " of the step that is under way, "" before the first. */
  private String where(List<StepResult> done) {
    Step step = current;
    return step == null ? "" : "step " + (done.size() + 1) + " " + StepText.headline(step) + ": ";
  }

  private static String message(TargetException e) {
    return String.valueOf(e.getMessage());
  }

  private static VectorResult result(
      Vector vector, Verdict verdict, String reason, List<StepResult> steps) {
    return new VectorResult(
        vector.id(), vector.title(), vector.group(), vector.requirements(), verdict, reason, steps);
  }
}
