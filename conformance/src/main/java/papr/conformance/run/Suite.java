package papr.conformance.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.Target;
import papr.spec.Requirement;
import papr.spec.RequirementGroup;
import papr.spec.Spec;
import papr.spec.Vector;

/** Runs the chosen vectors and adds up. */
public final class Suite {
  private final Spec spec;
  private final Target target;
  private final RunOptions options;

  /**
   * Prepares a run.
   *
   * @param spec the specification
   * @param target the platform under test
   * @param options how to judge
   */
  public Suite(Spec spec, Target target, RunOptions options) {
    this.spec = spec;
    this.target = target;
    this.options = options;
  }

  /**
   * Runs vectors.
   *
   * @param selection which ones
   * @param progress told the number of vectors done and the total, after each vector
   */
  public RunResult run(Selection selection, BiConsumer<Integer, Integer> progress) {
    Instant started = Instant.now();
    long start = System.nanoTime();
    List<String> ids = selection.of(spec);
    Runner runner = new Runner(spec, target, options);
    List<VectorResult> results = new ArrayList<>(ids.size());
    for (String id : ids) {
      Vector vector = spec.vector(id).orElseThrow(AssertionError::new);
      results.add(runner.run(vector));
      progress.accept(results.size(), ids.size());
    }
    return new RunResult(
        target.info(),
        options.deviations() == null ? null : options.deviations().name(),
        started,
        (System.nanoTime() - start) / 1_000_000,
        results,
        requirements(results, selection.isFiltered()));
  }

  private List<RequirementResult> requirements(List<VectorResult> results, boolean filtered) {
    Map<String, List<VectorResult>> byRequirement = new HashMap<>();
    for (VectorResult result : results) {
      for (String requirement : result.requirements()) {
        byRequirement.computeIfAbsent(requirement, _ -> new ArrayList<>()).add(result);
      }
    }
    List<RequirementResult> requirements = new ArrayList<>();
    for (RequirementGroup group : spec.requirementGroups()) {
      for (Requirement requirement : group.requirements()) {
        List<VectorResult> parts = byRequirement.getOrDefault(requirement.id(), List.of());
        if (!parts.isEmpty() || !filtered) {
          requirements.add(aggregate(group.id(), requirement, parts));
        }
      }
    }
    return requirements;
  }

  private static RequirementResult aggregate(
      String group, Requirement requirement, List<VectorResult> parts) {
    @Nullable String untested = requirement.untested();
    return new RequirementResult(
        requirement.id(),
        group,
        Aggregation.of(parts.stream().map(VectorResult::verdict).toList()),
        parts.isEmpty() ? Optional.ofNullable(untested).orElse("no vector") : "",
        parts.stream().map(VectorResult::id).toList());
  }
}
