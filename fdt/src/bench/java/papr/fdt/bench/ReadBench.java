package papr.fdt.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import papr.fdt.Fdt;
import papr.fdt.FdtChecker;
import papr.fdt.FdtCursor;
import papr.fdt.FdtIndex;

/** Checking, walking and looking up: papr.fdt beside libfdt on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ReadBench {

  private static final int LOOKUPS = 1000;

  @Param({"pseries", "generated"})
  public String tree = "";

  private byte[] blob = {};
  private MemorySegment nativeBlob = MemorySegment.NULL;
  private List<String> paths = List.of();
  private MemorySegment nativePaths = MemorySegment.NULL;

  @Setup
  public void setUp() throws IOException {
    blob = Samples.blob(tree);
    nativeBlob = Arena.global().allocate(blob.length, 8);
    nativeBlob.copyFrom(MemorySegment.ofArray(blob));
    paths = Samples.paths(Fdt.of(blob).index(), LOOKUPS);
    byte[] joined = Samples.joined(paths);
    nativePaths = Arena.global().allocate(joined.length);
    nativePaths.copyFrom(MemorySegment.ofArray(joined));
    long tokens = LibfdtSide.walkTokens(nativeBlob);
    if (LibfdtSide.check(nativeBlob) != 0
        || tokens != LibfdtSide.walkNodes(nativeBlob)
        || tokens != walkJava()
        || lookupLibfdt() != LOOKUPS
        || lookupJava() != LOOKUPS) {
      throw new AssertionError("the two sides do not do the same");
    }
  }

  @Benchmark
  public Object checkJava() {
    Fdt fdt = Fdt.of(blob);
    FdtChecker.check(fdt);
    return fdt;
  }

  @Benchmark
  public Object checkJavaDirect() {
    Fdt fdt = Fdt.of(nativeBlob);
    FdtChecker.check(fdt);
    return fdt;
  }

  @Benchmark
  public long checkLibfdt() {
    return LibfdtSide.check(nativeBlob);
  }

  @Benchmark
  public long walkJava() {
    FdtCursor cursor = Fdt.of(blob).cursor();
    long sum = 0;
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> sum += cursor.length();
        case PROPERTY -> {
          sum += cursor.length() + blob[cursor.propertyNameOffset()];
          if (cursor.length() > 0) {
            sum += blob[cursor.contentOffset()];
          }
        }
        case END_NODE -> {}
        case END -> {
          return sum;
        }
      }
    }
  }

  @Benchmark
  public long walkJavaDirect() {
    FdtCursor cursor = Fdt.of(nativeBlob).cursor();
    long sum = 0;
    while (true) {
      switch (cursor.next()) {
        case BEGIN_NODE -> sum += cursor.length();
        case PROPERTY -> {
          sum +=
              cursor.length() + nativeBlob.get(ValueLayout.JAVA_BYTE, cursor.propertyNameOffset());
          if (cursor.length() > 0) {
            sum += nativeBlob.get(ValueLayout.JAVA_BYTE, cursor.contentOffset());
          }
        }
        case END_NODE -> {}
        case END -> {
          return sum;
        }
      }
    }
  }

  @Benchmark
  public long walkLibfdtTokens() {
    return LibfdtSide.walkTokens(nativeBlob);
  }

  @Benchmark
  public long walkLibfdtNodes() {
    return LibfdtSide.walkNodes(nativeBlob);
  }

  /** Includes making the index. */
  @Benchmark
  public long lookupJava() {
    FdtIndex index = Fdt.of(blob).index();
    long found = 0;
    for (String path : paths) {
      found += index.find(path).isPresent() ? 1 : 0;
    }
    return found;
  }

  @Benchmark
  public long lookupLibfdt() {
    return LibfdtSide.lookup(nativeBlob, nativePaths, LOOKUPS);
  }
}
