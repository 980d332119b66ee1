package papr.fdt.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * libfdt, called through a small library of C that is compiled for the purpose: needs a C compiler
 * (cc) and libfdt's headers (package libfdt-dev).
 */
@SuppressWarnings("restricted") // calling C is the purpose
final class LibfdtSide {

  private static final SymbolLookup LIBRARY = SymbolLookup.libraryLookup(build(), Arena.global());

  private static final MethodHandle CHECK = function("side_check", address(), number());
  private static final MethodHandle WALK_TOKENS = function("side_walk_tokens", address());
  private static final MethodHandle WALK_NODES = function("side_walk_nodes", address());
  private static final MethodHandle LOOKUP =
      function("side_lookup", address(), address(), number());
  private static final MethodHandle BUILD =
      function("side_build", address(), number(), address(), address(), number());

  private LibfdtSide() {}

  private static Path build() {
    try {
      Path library = Files.createTempFile("libfdt-side", ".so");
      library.toFile().deleteOnExit();
      String[] command = {
        "cc",
        "-O2",
        "-Wall",
        "-shared",
        "-fPIC",
        "-o",
        library.toString(),
        "src/bench/c/libfdt_side.c",
        "-lfdt"
      };
      int status = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("cc failed; is libfdt-dev installed?");
      }
      return library;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("cannot compile the C side", e);
    }
  }

  private static MemoryLayout address() {
    return ValueLayout.ADDRESS;
  }

  private static MemoryLayout number() {
    return ValueLayout.JAVA_LONG;
  }

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(
            LIBRARY.findOrThrow(name), FunctionDescriptor.of(ValueLayout.JAVA_LONG, arguments));
  }

  static long check(MemorySegment blob) {
    try {
      return (long) CHECK.invokeExact(blob, blob.byteSize());
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long walkTokens(MemorySegment blob) {
    try {
      return (long) WALK_TOKENS.invokeExact(blob);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long walkNodes(MemorySegment blob) {
    try {
      return (long) WALK_NODES.invokeExact(blob);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long lookup(MemorySegment blob, MemorySegment paths, long count) {
    try {
      return (long) LOOKUP.invokeExact(blob, paths, count);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static long build(MemorySegment buffer, MemorySegment names, MemorySegment ends, long count) {
    try {
      return (long) BUILD.invokeExact(buffer, buffer.byteSize(), names, ends, count);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }
}
