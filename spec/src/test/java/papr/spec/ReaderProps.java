package papr.spec;

import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file holds, a reader either reads it or throws a SpecException. */
class ReaderProps {
  private static final List<Consumer<JsonCursor>> READERS =
      List.of(
          RequirementReader::read,
          MachineReader::read,
          Deviations::read,
          file -> VectorGroup.read(file).entries().forEach(VectorEntry::vectors));

  /** A small file of each kind, in the order of the readers. */
  private static final List<String> FILES =
      List.of(
          """
          {"$schema":"s","group":"g","title":"t","source":{"document":"d","commit":"c"},
           "requirements":[{"id":"R-1","anchor":"a","ordinal":1,"rendered":"r","level":"shall",
            "binds":"platform","statement":"s","open":["AMB-01"],"untested":"u"}]}\
          """,
          """
          {"$schema":"s","id":"m","title":"t","processors":2,"rma":"0x40200",
           "work":{"address":"0x10000","size":"0x10000"},
           "partitions":[{"id":1,"memory":[{"address":"0x0","size":"0x8000000"}]}],
           "functions":{"ibm,errinjct":"0x202d"},
           "errinjct":{"partition":1,"enabled":true,"classes":{"fatal":"0x1"},"natures":["hang"]},
           "busy":[{"function":"ibm,errinjct","status":-2,"times":1}],
           "phbs":[{"buid":"0x800000020000000","bus":"pci","pes":[{"address":"0x801","eeh":true,
            "partitions":[1],"state":0,"devices":[{"role":"a","config_addr":"0x800",
            "bars":[{"space":"io","address":"0x1000","size":"0x100"}],
            "dma":{"address":"0x0","size":"0x8000","real":"0x20000"}}]}]}]}\
          """,
          """
          {"$schema":"s","name":"n","title":"t","source":"s",
           "deviations":[{"vectors":"R-1/x/*","expected":"fail","evidence":"e"}]}\
          """,
          """
          {"$schema":"s","group":"g","title":"t","vectors":[{"id":"R-1/x","title":"t",
           "requirements":["R-1"],"needs":["CALL"],"when":["class:fatal"],"machine":"m",
           "areas":{"buf":{"size":"0x400","align":"0x400"}},
           "cases":[{"id":"c","title":"t","mutation":{"field":"f","from":"a","to":"b"},
            "let":{"nret":"1","out":[{"oneOf":[{"value":"-3","by":"AMB-01"},
             {"value":"0","by":"AMB-01"}]}]}}],
           "steps":[{"call":"f","in":["&buf"],"nret":"%nret","out":"%out","processor":1},
            {"write":"&buf","fill":"0xa5","length":"4","if":{"value":"0","is":"0"}},
            {"read":"&buf","cells":[{"bind":"b","not":["1"]},{"any":"AMB-02"}]},
            {"access":"store","space":"io","device":"a","address":"a.io","size":1,"data":"00"},
            {"access":"load","space":"io","device":"a","address":"a.io","size":1,
             "expect":{"not":"ff"}},
            {"effects":{"event":[{"class":"fatal","processor":"1"}]}},
            {"property":"p","length":4,"cell":"1","contains":["x"]},
            {"advance":1},{"reset":true}]}]}\
          """);

  @Property
  void aFileWithOneChangeIsReadOrRefused(@ForAll("damaged") Damaged file) {
    readOrRefuse(file.kind(), file.text());
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll("kinds") int kind, @ForAll("jsonLike") String text) {
    readOrRefuse(kind, text);
  }

  private static void readOrRefuse(int kind, String text) {
    try {
      READERS.get(kind).accept(JsonCursor.parse("file", text));
    } catch (SpecException refused) {
      // The only exception a file may cause.
    }
  }

  /**
   * A file with a piece replaced.
   *
   * @param kind index of its reader
   * @param text what it holds
   */
  record Damaged(int kind, String text) {}

  @Provide
  Arbitrary<Integer> kinds() {
    return Arbitraries.integers().between(0, FILES.size() - 1);
  }

  @Provide
  Arbitrary<String> jsonLike() {
    return Arbitraries.strings().withChars("{}[]\",:0x1-e.tfn\\ ").ofMaxLength(60);
  }

  @Provide
  Arbitrary<Damaged> damaged() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "null",
                "true",
                "[]",
                "{}",
                "-1",
                "1e400",
                "99999999999999999999",
                "\"\"",
                "\"%x\"",
                "\"0x\"",
                ",",
                "\""),
            jsonLike());
    return Combinators.combine(
            kinds(),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 12),
            pieces)
        .as((kind, where, length, piece) -> {
          String file = FILES.get(kind);
          int from = (int) (where * (file.length() - 1));
          int to = Math.min(file.length(), from + length);
          return new Damaged(kind, file.substring(0, from) + piece + file.substring(to));
        });
  }
}
