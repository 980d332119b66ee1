package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * A section of an extended log (T10.6). For every section {@code s}: what {@code encode} writes
 * decodes to {@code s} again. Reserved bytes are written as zero and not looked at.
 */
public sealed interface Section
    permits MainA,
        MainB,
        LogicalResource,
        PrimarySrc,
        IoEvent,
        FailingEnclosure,
        MachineCheck,
        UnknownSection {

  /** The two characters that name it. */
  String id();

  SectionHeader header();

  /** Bytes, its header included. */
  int length();

  /** Writes what follows the header. */
  void encodeBody(ByteBuffer out);

  /** Writes the section. */
  default void encode(ByteBuffer out) {
    header().encode(out, id(), length());
    encodeBody(out);
  }
}
