package papr.conformance.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import papr.conformance.json.Json;
import papr.conformance.run.Check;
import papr.conformance.run.RequirementResult;
import papr.conformance.run.RunResult;
import papr.conformance.run.StepResult;
import papr.conformance.run.StepText;
import papr.conformance.run.VectorResult;
import papr.spec.Capability;
import papr.spec.Numerals;
import papr.spec.RequirementGroup;
import papr.spec.Spec;
import papr.spec.Step;
import tools.jackson.core.JsonGenerator;

/** The report that {@code results.schema.json} describes. */
final class JsonReport implements Report {
  @Override
  public void write(RunResult run, Spec spec, String version, Writer out) throws IOException {
    JsonGenerator json = Json.generator(out);
    json.writeStartObject();
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "papr");
    json.writeStringProperty("version", version);
    json.writeEndObject();
    spec(json, spec, version);
    target(json, run);
    if (run.deviations() != null) {
      json.writeStringProperty("deviations", run.deviations());
    }
    json.writeStringProperty("started", run.started().toString());
    json.writeNumberProperty("millis", run.millis());
    json.writeObjectPropertyStart("totals");
    run.totals().forEach((verdict, count) -> json.writeNumberProperty(verdict.name(), count));
    json.writeEndObject();
    json.writeArrayPropertyStart("requirements");
    run.requirements().forEach(requirement -> requirement(json, requirement));
    json.writeEndArray();
    json.writeArrayPropertyStart("vectors");
    run.vectors().forEach(vector -> vector(json, vector));
    json.writeEndArray();
    json.writeEndObject();
    json.flush();
    out.write("\n");
    out.flush();
  }

  private static void spec(JsonGenerator json, Spec spec, String version) {
    List<RequirementGroup> groups = spec.requirementGroups();
    json.writeObjectPropertyStart("spec");
    json.writeStringProperty("version", version);
    json.writeStringProperty("lopar", groups.isEmpty() ? "" : groups.getFirst().commit());
    json.writeEndObject();
  }

  private static void target(JsonGenerator json, RunResult run) {
    json.writeObjectPropertyStart("target");
    json.writeStringProperty("name", run.target().name());
    json.writeStringProperty("version", run.target().version());
    Json.texts(
        json,
        "capabilities",
        run.target().capabilities().stream().sorted().map(Capability::name).toList());
    json.writeEndObject();
  }

  private static void requirement(JsonGenerator json, RequirementResult requirement) {
    json.writeStartObject();
    json.writeStringProperty("id", requirement.id());
    json.writeStringProperty("group", requirement.group());
    json.writeStringProperty("verdict", requirement.verdict().name());
    if (!requirement.reason().isEmpty()) {
      json.writeStringProperty("reason", requirement.reason());
    }
    Json.texts(json, "vectors", requirement.vectors());
    json.writeEndObject();
  }

  private static void vector(JsonGenerator json, VectorResult vector) {
    json.writeStartObject();
    json.writeStringProperty("id", vector.id());
    json.writeStringProperty("group", vector.group());
    json.writeStringProperty("title", vector.title());
    json.writeStringProperty("verdict", vector.verdict().name());
    if (!vector.reason().isEmpty()) {
      json.writeStringProperty("reason", vector.reason());
    }
    json.writeArrayPropertyStart("steps");
    vector.steps().forEach(step -> step(json, step));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void step(JsonGenerator json, StepResult step) {
    json.writeStartObject();
    json.writeNumberProperty("number", step.number());
    json.writeStringProperty("step", StepText.headline(step.step()));
    json.writeStringProperty("verdict", verdict(step));
    if (step.step() instanceof Step.Call && step.done()) {
      Json.texts(json, "in", step.sent().stream().map(Numerals::hex).toList());
    }
    if (step.busy() > 0) {
      json.writeNumberProperty("busy", step.busy());
    }
    json.writeArrayPropertyStart("checks");
    step.checks().forEach(check -> check(json, check));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String verdict(StepResult step) {
    if (!step.done()) {
      return "SKIP";
    }
    return step.holds() ? "PASS" : "FAIL";
  }

  private static void check(JsonGenerator json, Check check) {
    json.writeStartObject();
    json.writeStringProperty("what", check.what());
    json.writeStringProperty("expected", check.expected());
    json.writeStringProperty("received", check.received());
    json.writeBooleanProperty("holds", check.holds());
    if (check instanceof Check.CellCheck cell && cell.by() != null) {
      json.writeNumberProperty("alternative", cell.alternative());
      json.writeStringProperty("by", cell.by());
    }
    json.writeEndObject();
  }
}
