package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import papr.spec.Spec;

/** Steps and expectations with the numbers that their expressions stood for. */
class StepTextTest {
  private static final String AREAS =
      "'needs':['CALL'],'areas':{'buf':{'size':'0x400','align':'0x400'}}";

  @TempDir Path folder;
  private final FakeTarget target = new FakeTarget();

  private List<StepResult> run(String... steps) {
    Spec spec = new SpecFolder(folder).with(SpecFolder.vectorWith("R-1/v", AREAS, steps));
    return new Runner(spec, target, RunOptions.DEFAULT)
        .run(spec.vector("R-1/v").orElseThrow())
        .steps();
  }

  private static List<String> headlines(List<StepResult> steps) {
    return steps.stream().map(StepText::headline).toList();
  }

  @Test
  void symbolsHaveTheirNumbersAndNumbersStayAsTheyAre() {
    target.properties.put(
        "ibm,errinjct-tokens",
        ByteBuffer.allocate(10)
            .put("fatal".getBytes(StandardCharsets.US_ASCII))
            .put((byte) 0)
            .putInt(7)
            .array());
    target.answer(-3, 0);
    target.answer(0);
    assertEquals(
        List.of(
            "call f() with 2 outputs",
            "call g(@fatal=0x7, $token=0xfffffffd, $token^0x1=0xfffffffc, &buf+8=0x10008, 0x5, -2)",
            "write &buf+4=0x10004: $token=0xfffffffd, 1",
            "write &buf=0x10000: 0x4 bytes 0",
            "read &buf=0x10000"),
        headlines(
            run(
                "{'call':'f','in':[],'nret':2,'out':[{'bind':'token'}]}",
                "{'call':'g','in':['@fatal','$token','$token^0x1','&buf+8','0x5','-2'],'out':['0']}",
                "{'write':'&buf+4','cells':['$token','1']}",
                "{'write':'&buf','fill':'0','length':'0x4'}",
                "{'read':'&buf','data':'00'}")));
  }

  @Test
  void whatWasLeftOutHasNoNumbers() {
    target.answer(1);
    List<StepResult> steps =
        run(
            "{'call':'f','in':[],'out':[{'bind':'status'}]}",
            "{'call':'g','in':['$status'],'out':['0'],'if':{'value':'$status','is':'0'}}");
    assertEquals(List.of("call f()", "call g($status)"), headlines(steps));
    assertEquals("out[0] 00000001", StepText.received(steps.getFirst()));
    assertEquals("", StepText.received(steps.getLast()));
  }

  @Test
  void alternativesOfOneValueAreOne() {
    target.answer(7);
    List<StepResult> steps =
        run(
            "{'call':'f','in':[],'out':[{'oneOf':[{'value':'0x800','by':'AMB-20'},"
                + "{'value':'2048','by':'AMB-20'},{'value':'0x800','by':'T7.75'},"
                + "{'value':'0x801','by':'AMB-20'}]}]}");
    assertEquals(
        "00000800 by AMB-20, T7.75 or 00000801 by AMB-20",
        steps.getFirst().checks().getFirst().expected());
  }

  @Test
  void busyAnswersAreCounted() {
    target.answer(-2);
    target.answer(0);
    assertEquals(
        "after 1 busy answer", StepText.busy(run("{'call':'f','in':[],'out':['0']}").getFirst()));
    target.answer(-2);
    target.answer(-2);
    target.answer(0);
    assertEquals(
        "after 2 busy answers", StepText.busy(run("{'call':'f','in':[],'out':['0']}").getFirst()));
  }
}
