package papr.conformance.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import papr.spec.Spec;

/**
 * A small specification in a folder: requirements R-1 (shall), R-2 (should), R-3 (may), R-4 (shall,
 * condition ERRINJCT) and R-5 (no vector), machine m with device a, deviations known.
 *
 * <p>JSON is given with single quotes for double ones.
 */
public final class SpecFolder {
  private static final String REQUIREMENTS =
      """
      {'group':'g','title':'Group','source':{'document':'d','commit':'c'},'requirements':[
       {'id':'R-1','anchor':'a','ordinal':1,'rendered':'r1','level':'shall','binds':'platform',
        'statement':'It shall.'},
       {'id':'R-2','anchor':'a','ordinal':2,'rendered':'r2','level':'should','binds':'platform',
        'statement':'It should.'},
       {'id':'R-3','anchor':'a','ordinal':3,'rendered':'r3','level':'may','binds':'platform',
        'statement':'It may.'},
       {'id':'R-4','anchor':'a','ordinal':4,'rendered':'r4','level':'shall','binds':'platform',
        'condition':'ERRINJCT','statement':'It shall if.'},
       {'id':'R-5','anchor':'a','ordinal':5,'rendered':'r5','level':'shall','binds':'software',
        'statement':'They shall.','untested':'software only'}]}
      """;

  private static final String MACHINE =
      """
      {'id':'m','title':'t','processors':2,'rma':'0x40200',
       'work':{'address':'0x10000','size':'0x10000'},
       'partitions':[{'id':1,'memory':[{'address':'0x0','size':'0x8000000'}]}],
       'functions':{'f':'0x10'},
       'errinjct':{'partition':1,'enabled':true,'classes':{'fatal':'0x1'},'natures':['single']},
       'phbs':[{'buid':'0x800000020000000','bus':'pcie','pes':[{'address':'0x801','eeh':true,
        'partitions':[1],'state':0,'devices':[{'role':'a','config_addr':'0x800',
        'bars':[{'space':'memory','address':'0x80000000','size':'0x20000'}]}]}]}]}
      """;

  private static final String DEVIATIONS =
      """
      {'name':'known','title':'t','source':'s','deviations':[
       {'vectors':'R-1/known','expected':'fail','evidence':'see line 7'},
       {'vectors':'R-1/table/*','expected':'fail','evidence':'see line 8'}]}
      """;

  private final Path folder;

  /** Writes everything but vectors. */
  public SpecFolder(Path folder) {
    this.folder = folder;
    write("requirements/g.json", REQUIREMENTS);
    write("machines/m.json", MACHINE);
    write("deviations/known.json", DEVIATIONS);
  }

  /**
   * The specification with these vectors.
   *
   * @param vectors each one an object with id, title, requirements, needs, machine and steps
   */
  public Spec with(String... vectors) {
    write(
        "vectors/v.json",
        "{'group':'v','title':'Vectors','vectors':[" + String.join(",", vectors) + "]}");
    return Spec.load(folder);
  }

  /**
   * A vector on machine m that needs CALL.
   *
   * @param id its id; the part before the slash is its requirement
   * @param steps its steps
   */
  public static String vector(String id, String... steps) {
    return vectorWith(id, "'needs':['CALL']", steps);
  }

  /**
   * A vector on machine m.
   *
   * @param id its id; the part before the slash is its requirement
   * @param members needs and further members
   * @param steps its steps
   */
  public static String vectorWith(String id, String members, String... steps) {
    return "{'id':'%s','title':'t','requirements':['%s'],'machine':'m',%s,'steps':[%s]}"
        .formatted(id, id.substring(0, id.indexOf('/')), members, String.join(",", steps));
  }

  private void write(String name, String json) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder.resolve(name.substring(0, name.indexOf('/'))));
      Files.writeString(file, json.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
