package papr.fdt.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import papr.fdt.Fdt;
import papr.fdt.FdtException;
import papr.fdt.dts.DtsParser;
import papr.fdt.write.EditableTree;

/** Reads and writes what file arguments name; "-" is standard input or output. */
final class Files {

  /** Something that writes a file. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private final InputStream in;
  private final PrintStream out;

  Files(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  byte[] bytes(String file) throws IOException {
    return file.equals("-") ? in.readAllBytes() : java.nio.file.Files.readAllBytes(Path.of(file));
  }

  /** A blob, or text turned into one. */
  Fdt blob(String file) throws IOException {
    byte[] bytes = bytes(file);
    return naming(
        file, () -> isText(file) ? Fdt.of(DtsParser.parse(bytes).write()) : Fdt.of(bytes));
  }

  /** A tree from a blob or from text. */
  EditableTree tree(String file) throws IOException {
    byte[] bytes = bytes(file);
    return naming(
        file, () -> isText(file) ? DtsParser.parse(bytes) : EditableTree.of(Fdt.of(bytes)));
  }

  private static boolean isText(String file) {
    return file.endsWith(".dts");
  }

  /** What can fail for a file's content. */
  private interface Reader<T> {
    T read();
  }

  /** A failure says which file it was. */
  private static <T> T naming(String file, Reader<T> reader) {
    try {
      return reader.read();
    } catch (FdtException e) {
      throw e.in(file);
    }
  }

  void write(String file, EditableTree tree) throws IOException {
    ByteBuffer blob = tree.write();
    byte[] bytes = new byte[blob.limit()];
    blob.get(bytes);
    write(file, stream -> stream.write(bytes));
  }

  void write(String file, Content content) throws IOException {
    if (file.equals("-")) {
      content.writeTo(out);
      return;
    }
    try (OutputStream stream = java.nio.file.Files.newOutputStream(Path.of(file))) {
      content.writeTo(stream);
    }
  }
}
