package papr.fdt.bench;

import java.io.File;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Building the generated tree, and printing it from the command line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class WriteBench {

  private MemorySegment buffer = MemorySegment.NULL;
  private MemorySegment names = MemorySegment.NULL;
  private MemorySegment ends = MemorySegment.NULL;
  private Path file = Path.of("");

  @Setup
  public void setUp() throws IOException {
    byte[] joined = Samples.joined(List.of(Samples.NAMES));
    names = Arena.global().allocate(joined.length);
    names.copyFrom(MemorySegment.ofArray(joined));
    ends = Arena.global().allocateFrom(ValueLayout.JAVA_INT, Samples.ENDS);
    buffer = Arena.global().allocate(1 << 25, 8);
    ByteBuffer java = Samples.build();
    if (buildLibfdt() <= 0) {
      throw new AssertionError("libfdt could not build the tree");
    }
    file = Files.createTempFile("generated", ".dtb");
    file.toFile().deleteOnExit();
    byte[] bytes = new byte[java.limit()];
    java.get(bytes);
    Files.write(file, bytes);
  }

  @Benchmark
  public Object buildJava() {
    return Samples.build();
  }

  @Benchmark
  public long buildLibfdt() {
    return LibfdtSide.build(buffer, names, ends, Samples.NODES);
  }

  /** The command in a new JVM, with its start. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public int dumpJava() throws IOException, InterruptedException {
    return run(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        "papr.fdt.bench.DumpMain",
        "dump",
        file.toString());
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 1)
  @Measurement(iterations = 5)
  public int dumpDtc() throws IOException, InterruptedException {
    return run("dtc", "-q", "-I", "dtb", "-O", "dts", file.toString());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("dump", ".dts");
    int status =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    if (status != 0 || Files.size(out) == 0) {
      throw new IllegalStateException(command[0] + " failed");
    }
    Files.delete(out);
    return status;
  }
}
