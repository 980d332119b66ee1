package papr.rtas.event.log;

import java.nio.ByteBuffer;

/**
 * A section whose fields this project does not know, such as EP, DH, LP, HP or user data. It keeps
 * its bytes.
 *
 * @param id two printable characters, not those of another section type; the second is no blank
 * @param body what follows the header
 */
public record UnknownSection(String id, SectionHeader header, Bytes body) implements Section {

  public UnknownSection {
    Fields.text("id", id, 2);
    if (id.length() != 2 || Sections.isKnown(id)) {
      throw new IllegalArgumentException("no unknown section: " + id);
    }
    Fields.range("length", SectionHeader.SIZE + body.length(), ExtendedLog.MAX_SIZE);
  }

  @Override
  public int length() {
    return SectionHeader.SIZE + body.length();
  }

  @Override
  public void encodeBody(ByteBuffer out) {
    body.encode(out);
  }
}
