package papr.conformance.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import papr.conformance.report.Palette;

/**
 * Where a command writes to.
 *
 * @param out standard output, UTF-8
 * @param err standard error, UTF-8
 * @param palette colours for standard output
 * @param progress whether a line on standard error may be overwritten
 */
record Console(PrintWriter out, PrintWriter err, Palette palette, boolean progress) {
  /** The launcher says which streams are terminals; asking the JVM would cost start-up time. */
  private static final String TERMINALS = "papr.terminals";

  /** The console of this process. */
  static Console system() {
    String terminals = System.getProperty(TERMINALS, "");
    boolean colours = terminals.contains("out") && System.getenv("NO_COLOR") == null;
    return new Console(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        colours ? Palette.COLOURED : Palette.PLAIN,
        terminals.contains("err"));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    OutputStream stream = new FileOutputStream(descriptor);
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }
}
