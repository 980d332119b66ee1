package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import papr.conformance.target.Effect;
import papr.spec.EffectKind;
import papr.spec.Spec;

/** Comparisons of what reached the backend, and of properties of /rtas. */
class EffectAndPropertyChecksTest {
  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();

  private VectorResult run(String step) {
    Spec spec =
        new SpecFolder(folder)
            .with(SpecFolder.vectorWith("R-1/v", "'needs':['EFFECTS','DEVICE_TREE']", step));
    return new Runner(spec, target, RunOptions.DEFAULT).run(spec.vector("R-1/v").orElseThrow());
  }

  private void holds(String step) {
    VectorResult result = run(step);
    assertEquals(Verdict.PASS, result.verdict(), result::reason);
  }

  private void fails(String step, String reason) {
    VectorResult result = run(step);
    assertEquals(Verdict.FAIL, result.verdict(), step);
    assertTrue(result.reason().endsWith(reason), result::reason);
  }

  private static Effect inject(long function, long address) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("func", function);
    fields.put("addr", address);
    return Effect.of(EffectKind.INJECT, fields);
  }

  @Test
  void fieldMayHaveOneOfSeveralValues() {
    target.effects.add(inject(6, 0x1000));
    String either = "{'oneOf':[{'value':'%s','by':'AMB-01'},{'value':'6','by':'AMB-01'}]}";
    holds("{'effects':{'inject':[{'func':" + either.formatted("7") + "}]}}");
    String neither = either.replace("'6'", "'8'").formatted("7");
    fails(
        "{'effects':{'inject':[{'func':" + neither + "}]}}",
        "inject {func=0x6 addr=0x1000}, expected {func=0x7 or 0x8}");
  }

  @Test
  void orderOfOneKindMatters() {
    target.effects.add(inject(6, 0x1000));
    target.effects.add(inject(7, 0x2000));
    holds("{'effects':{'inject':[{'func':'6'},{'func':'7'}]}}");
    fails(
        "{'effects':{'inject':[{'func':'7'},{'func':'6'}]}}",
        "inject {func=0x6 addr=0x1000}, {func=0x7 addr=0x2000},"
            + " expected {func=0x7}, {func=0x6}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'effects':{'inject':[]}}",
        "{'effects':{'inject':[{'func':'6'}]}}",
        "{'effects':{'inject':[{'func':'6'},{'func':'7'},{'func':'8'}]}}"
      })
  void lengthOfTheListMatters(String step) {
    target.effects.add(inject(6, 0));
    target.effects.add(inject(7, 0));
    fails(step, expectedPart(step));
  }

  private static String expectedPart(String step) {
    return switch (step.split("func", -1).length) {
      case 1 -> "expected none";
      case 2 -> "expected {func=0x6}";
      default -> "expected {func=0x6}, {func=0x7}, {func=0x8}";
    };
  }

  @Test
  void kindsThatAreNotNamedAreNotCompared() {
    target.effects.add(inject(6, 0));
    target.effects.add(Effect.of(EffectKind.DISARM, Map.of("pe", 0x801L)));
    holds("{'effects':{'inject':[{'func':'6'}]}}");
    holds("{'effects':{'disarm':[{'pe':'a.pe'}],'fire':[]}}");
    holds("{'effects':{}}");
    fails("{'effects':{'disarm':[]}}", "disarm {pe=0x801}, expected none");
  }

  @Test
  void fieldsThatAreNotNamedAreNotCompared() {
    target.effects.add(inject(6, 0xffff_ffff_0000_0000L));
    holds("{'effects':{'inject':[{}]}}");
    holds("{'effects':{'inject':[{'addr':'0xffffffff00000000'}]}}");
    fails("{'effects':{'inject':[{'addr':'0x0'}]}}", "expected {addr=0x0}");
    fails("{'effects':{'inject':[{'mask':'0x0'}]}}", "expected {mask=0x0}");
  }

  @Test
  void numbersAreComparedIn64Bits() {
    target.effects.add(inject(6, 0x1_0000_0000L));
    fails("{'effects':{'inject':[{'addr':'0x0'}]}}", "expected {addr=0x0}");
  }

  @Test
  void classOfAnEventIsText() {
    target.effects.add(Effect.event("fatal", Map.of("processor", 1L)));
    holds("{'effects':{'event':[{'class':'fatal','processor':'1'}]}}");
    holds("{'effects':{'event':[{'processor':'1'}]}}");
    fails(
        "{'effects':{'event':[{'class':'corrupted-page'}]}}",
        "event {fatal processor=0x1}, expected {corrupted-page}");
  }

  @Test
  void presenceOfAProperty() {
    holds("{'property':'p','absent':true}");
    fails("{'property':'p','length':4}", "property absent, expected present");
    target.properties.put("p", new byte[3]);
    fails("{'property':'p','absent':true}", "property 3 bytes, expected absent");
  }

  @Test
  void contentOfAProperty() {
    target.properties.put("p", new byte[] {0, 0, 0x20, 0x2d});
    holds("{'property':'p','length':4,'data':'0000202d','cell':'0x202d'}");
    fails("{'property':'p','length':5}", "length 4 bytes, expected 5 bytes");
    fails("{'property':'p','data':'0000202e'}", "value 0000202d, expected 0000202e");
    fails("{'property':'p','cell':'0x202e'}", "value 0000202d, expected 0000202e");
    holds("{'property':'p','range':['0x202d','0x202d']}");
    holds("{'property':'p','range':['0','-1']}");
    fails("{'property':'p','range':['0x202e','-1']}", "value 202d, expected 202e to ffffffff");
    fails("{'property':'p','range':['0','0x202c']}", "value 202d, expected 0 to 202c");
    target.properties.put("p", new byte[5]);
    fails("{'property':'p','cell':'0'}", "value 5 bytes, expected one cell");
    fails("{'property':'p','range':['0','1']}", "value 5 bytes, expected 0 to 1");
    target.properties.put("p", new byte[0]);
    holds("{'property':'p','length':0,'data':''}");
    fails("{'property':'p','data':'00'}", "value nothing, expected 00");
  }

  @Test
  void classList() throws Exception {
    String strict = "{'property':'p','format':'errinjct-tokens'}";
    target.properties.put("p", classes("fatal", 1, "corrupted-slb", 2));
    holds(strict);
    holds("{'property':'p','contains':['corrupted-slb'],'lacks':['ioa-bus-error']}");
    fails(
        "{'property':'p','contains':['ioa-bus-error']}",
        "classes fatal, corrupted-slb, expected with ioa-bus-error");
    fails(
        "{'property':'p','lacks':['fatal']}",
        "classes fatal, corrupted-slb, expected without fatal");
    assertEquals(0, broken(classes("fatal", 1)));
    assertEquals(1, broken(classes("fatal", 1, "fatal", 2)), "a name twice");
    assertEquals(1, broken(classes("fatal", 1, "corrupted-slb", 1)), "a number twice");
    assertEquals(1, broken(classes("fatale", 1)), "an unknown name");
    byte[] good = classes("fatal", 1);
    assertEquals(1, broken(Arrays.copyOf(good, good.length - 1)), "cut off");
    assertEquals(1, broken(Arrays.copyOf(good, good.length + 1)), "a rest");
  }

  private long broken(byte[] property) {
    target.properties.put("p", property);
    VectorResult result = run("{'property':'p','format':'errinjct-tokens'}");
    return result.steps().getFirst().checks().stream().filter(check -> !check.holds()).count();
  }

  private static byte[] classes(Object... pairs) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < pairs.length; i += 2) {
      bytes.write(pairs[i].toString().getBytes(StandardCharsets.US_ASCII));
      bytes.write(0);
      bytes.write(ByteBuffer.allocate(4).putInt((Integer) pairs[i + 1]).array());
    }
    return bytes.toByteArray();
  }
}
