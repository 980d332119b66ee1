package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every file of the specification obeys the schema it names, and names the right one. */
class SchemaTest {
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> files() {
    SpecSource source = SpecSource.builtIn();
    return source.names().stream()
        .filter(name -> !name.startsWith("schema/"))
        .map(name -> DynamicTest.dynamicTest(name, () -> check(source, name)));
  }

  private void check(SpecSource source, String name) throws IOException {
    String json = text(source, name);
    String declared = JsonCursor.parse(name, json).text("$schema");
    assertTrue(declared.startsWith("../schema/"), declared);
    assertEquals(List.of(), schema(source, declared.substring(3)).validate(json, InputFormat.JSON));
  }

  private Schema schema(SpecSource source, String name) throws IOException {
    Schema schema = schemas.get(name);
    if (schema == null) {
      schema = registry.getSchema(text(source, name), InputFormat.JSON);
      schemas.put(name, schema);
    }
    return schema;
  }

  private static String text(SpecSource source, String name) throws IOException {
    try (InputStream in = source.open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
