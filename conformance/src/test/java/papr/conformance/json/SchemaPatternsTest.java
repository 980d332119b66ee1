package papr.conformance.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import papr.spec.JsonCursor;
import papr.spec.Spec;

/** What several schemas describe is described alike. */
class SchemaPatternsTest {
  private static JsonCursor definitions(String schema) {
    return JsonCursor.parse(schema, Spec.load().schema(schema)).at("$defs");
  }

  @Test
  void requirementIds() {
    String id = definitions("requirements").at("id").text("pattern");
    JsonCursor vectors = definitions("vectors");
    assertEquals(id, vectors.at("requirement").text("pattern"));
    String bare = id.substring(1, id.length() - 1);
    assertEquals(
        "^(AMB-[0-9]{2}|T[0-9]+\\.[0-9]+|" + bare + ")$", vectors.at("point").text("pattern"));
    assertEquals(
        "^" + bare + "/[a-z0-9]+(-[a-z0-9]+)*$",
        vectors.at("vector").at("properties").at("id").text("pattern"));
  }
}
