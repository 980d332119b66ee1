package papr.conformance.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import papr.spec.JsonCursor;
import papr.spec.Machine;
import papr.spec.Spec;
import tools.jackson.core.JsonGenerator;

/** A harness gets the machine that the file has. */
class MachineJsonTest {
  @TestFactory
  Stream<DynamicTest> everyMachineReadsAsItWasWritten() {
    Spec spec = Spec.load();
    return spec.machineIds().stream()
        .map(id -> DynamicTest.dynamicTest(id, () -> check(spec.machine(id))));
  }

  private static void check(Machine machine) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = Json.generator(text)) {
      MachineJson.write(json, machine);
    }
    assertEquals(machine, Machine.read(JsonCursor.parse("written", text.toString())));
  }
}
