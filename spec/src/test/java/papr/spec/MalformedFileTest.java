package papr.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is not what it should be is reported with its name, the place and the problem. */
class MalformedFileTest {
  private static final String VECTOR =
      """
      {"$schema":"../schema/vectors.schema.json","group":"g","title":"t","vectors":[
       {"id":"R-1/x","title":"t","requirements":["R-1"],"needs":["CALL"],"machine":"m","steps":[
        {"call":"ibm,open-errinjct","in":["0x0"],"out":[{"bind":"token"},"0"]}]}]}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"needs\"|\"neds\"|/vectors/0/neds|unknown key",
        "[\"CALL\"]|[\"CAL\"]|/vectors/0/needs/0|\"CAL\" is none of CALL, RAW_CALL, MEMORY,"
            + " DEVICE_TREE, MACHINE, BUS, EFFECTS, CLOCK, CALLER",
        "\"id\":\"R-1/x\"|\"id\":\"R-2/x\"|/vectors/0/id|"
            + "has to start with its first requirement and a slash",
        "\"0x0\"|\"0xz\"|/vectors/0/steps/0/in/0|expression \"0xz\": \"0xz\" is not a number",
        "\"0x0\"|\"%n\"|/vectors/0/steps/0/in/0|no case says what %n is",
        "\"0x0\"|7|/vectors/0/steps/0/in/0|expected a string, found the value 7",
        "\"call\":|\"cal\":|/vectors/0/steps/0|not a step: no call, enter, write, read, access,"
            + " effects, property, advance, reset",
        "\"bind\":\"token\"|\"bnd\":\"token\"|/vectors/0/steps/0/out/0/bnd|unknown key",
        "\"in\":|\"out\":[],\"in\":|/vectors/0/steps/0/out|key given twice",
        "\"steps\"|\"cases\"|/vectors/0/cases/0/call|unknown key",
        "\"machine\":\"m\"|\"machine\":null|/vectors/0/machine|expected a string, found null"
      })
  void vectorFile(String from, String to, String pointer, String problem) throws IOException {
    write("vectors/g.json", VECTOR.replace(from, to));
    SpecException refused = refused(() -> Spec.load(folder).vector("R-1/x"));
    assertEquals("vectors/g.json", refused.document());
    assertEquals(pointer, refused.pointer());
    assertEquals(problem, refused.problem());
    assertEquals("vectors/g.json " + pointer + ": " + problem, refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"secondary\": 4, \"subordinate\": 4|\"secondary\": 2, \"subordinate\":"
            + " 4|/phbs/0/pes/1/devices/0/bridge|its buses and those of \"s\" are not nested or"
            + " apart",
        "\"secondary\": 3, \"subordinate\": 3|\"secondary\": 9, \"subordinate\":"
            + " 9|/phbs/0/pes/0/devices/2/bridge|its buses and those of \"s\" are not nested or"
            + " apart",
        "\"secondary\": 2, \"subordinate\": 3|\"secondary\": 3, \"subordinate\": 2"
            + "|/phbs/0/pes/0/devices/0/bridge/subordinate|below the secondary bus",
        "\"secondary\": 3, \"subordinate\": 3|\"secondary\": 2, \"subordinate\": 3"
            + "|/phbs/0/pes/0/devices/2/bridge/secondary"
            + "|not above the bus that the bridge is on",
        "\"0x30000\",|\"0x20800\",|/phbs/0/pes/0/devices/3/config_addr"
            + "|another function of the PHB has this address",
        "\"0x30000\",|\"0x30010\",|/phbs/0/pes/0/devices/3/config_addr"
            + "|register and reserved bits have to be 0",
        "\"role\": \"e\"|\"role\": \"d\"|/phbs/0/pes/0/devices/3/role|role \"d\" is given twice",
        "\"partitions\": [1]|\"partitions\": [7]|/phbs/0/pes/0/partitions/0"
            + "|the machine has no partition 7",
        "\"state\": 0|\"state\": 3|/phbs/0/pes/0/state|3 is none of the states [0, 1, 2, 4, 5]",
        "\"state\": 0,|\"state\": 0, \"outage\": {\"after\": 0, \"millis\": 9, \"then\": 4},"
            + "|/phbs/0/pes/0/outage/then|4 is none of the states [1, 2, 5]",
        "\"state\": 0,|\"state\": 0, \"outage\": {\"after\": -1, \"millis\": 9, \"then\": 2},"
            + "|/phbs/0/pes/0/outage/after|-1 is outside 0…2147483647",
        "\"state\": 0,|\"state\": 0, \"hold\": -1,|/phbs/0/pes/0/hold"
            + "|-1 is outside 1…2147483647"
      })
  void machineFile(String from, String to, String pointer, String problem) throws IOException {
    String text;
    try (InputStream in =
        Objects.requireNonNull(Spec.class.getResourceAsStream("/spec/machines/pcie-bridge.json"))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int at = text.indexOf(from);
    write(
        "machines/pcie-bridge.json",
        text.substring(0, at) + to + text.substring(at + from.length()));
    SpecException refused = refused(() -> Spec.load(folder).machine("pcie-bridge"));
    assertEquals("machines/pcie-bridge.json " + pointer + ": " + problem, refused.getMessage());
  }

  @Test
  void brokenJsonIsReportedWithItsLine() throws IOException {
    write("vectors/g.json", "{\n\"group\": oops}");
    SpecException refused = refused(() -> Spec.load(folder).vectorGroups());
    assertEquals("", refused.pointer());
    assertEquals(0, refused.problem().indexOf("line 2 column "));
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    write("machines/m.json", "");
    assertEquals(
        "machines/m.json: empty, expected JSON",
        refused(() -> Spec.load(folder).machine("m")).getMessage());
  }

  @Test
  void aFileMayNotCallItselfOtherwise() throws IOException {
    write("vectors/other.json", VECTOR);
    assertEquals(
        "vectors/other.json: calls itself \"g\"",
        refused(() -> Spec.load(folder).vectorGroups()).getMessage());
  }

  @Test
  void anIdIsGivenOnce() throws IOException {
    write("vectors/g.json", VECTOR);
    write("vectors/h.json", VECTOR.replace("\"g\"", "\"h\""));
    assertEquals(
        "vectors/h.json /vectors/0: vector R-1/x is given twice",
        refused(() -> Spec.load(folder).vectors()).getMessage());
  }

  @Test
  void aMissingMachineIsNamed() throws IOException {
    write("vectors/g.json", VECTOR);
    assertEquals(
        "machines/m.json: there is no such file",
        refused(() -> Spec.load(folder).machine("m")).getMessage());
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static SpecException refused(Executable read) {
    return assertThrows(SpecException.class, read);
  }
}
