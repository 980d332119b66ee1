package papr.conformance.guest.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which keys an entry of apt's configuration trusts, the one thing that apt does not print of it.
 * The forms of the files are those of sources.list(5).
 */
final class SignedBy {
  private static final Pattern ENTRY = Pattern.compile("(.*):(\\d+)");
  private static final Pattern OPTION = Pattern.compile("\\[[^]]*\\bsigned-by=([^] ]+)[^]]*]");
  private static final String FIELD = "signed-by:";
  private static final String STANZAS = ".sources";

  private SignedBy() {}

  /**
   * The value: files and fingerprints between blanks, or a key of several lines that begin with a
   * blank; empty if there is none or the file cannot be read.
   *
   * @param entry FILE:N, the Nth stanza, or the Nth line of a file of the old form; from 1
   */
  static String read(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    if (!matcher.matches()) {
      return "";
    }
    String file = matcher.group(1);
    int number = Integer.parseInt(matcher.group(2));
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return file.endsWith(STANZAS) ? ofStanza(lines, number) : ofLine(lines, number);
    } catch (IOException e) {
      return "";
    }
  }

  private static String ofLine(List<String> lines, int number) {
    Matcher matcher = OPTION.matcher(number <= lines.size() ? lines.get(number - 1) : "");
    return matcher.find() ? matcher.group(1).replace(',', ' ') : "";
  }

  private static String ofStanza(List<String> lines, int number) {
    int stanza = 0;
    boolean inside = false;
    StringBuilder value = new StringBuilder();
    boolean reading = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        continue;
      }
      if (!line.isBlank() && !inside) {
        stanza++;
      }
      inside = !line.isBlank();
      boolean continued = line.startsWith(" ") || line.startsWith("\t");
      if (stanza != number || !inside) {
        reading = false;
      } else if (reading && continued) {
        value.append('\n').append(line);
      } else {
        reading = line.toLowerCase(Locale.ROOT).startsWith(FIELD);
        value.append(reading ? line.substring(FIELD.length()).strip() : "");
      }
    }
    return value.toString();
  }
}
