package papr.fdt.rtas;

import java.util.Map;
import papr.fdt.rtas.ErrinjctTokens.Entry;

/**
 * Forth that makes firmware (SLOF, or another Open Firmware) advertise a platform's calls on a live
 * machine: the text of the configuration variable "nvramrc", which firmware evaluates before it
 * boots if "use-nvramrc?" is true. The properties get the same bytes as from {@link Advertisement}.
 *
 * <p>Words used, all of IEEE 1275: dev, encode-int, encode-string, encode+, property, device-end,
 * hex, and those that define a word of our own for the classes: SLOF takes a script of at most
 * {@value #SLOF_LIMIT} characters. Numbers are hexadecimal with a leading 0, so that none can be
 * taken for a word.
 */
public final class NvramForth {

  /** Characters of a script that SLOF evaluates, at most; a longer one breaks it. */
  public static final int SLOF_LIMIT = 1023;

  private NvramForth() {}

  /**
   * Writes the script.
   *
   * @param platform what to advertise
   * @return one line of ASCII without a line end; adds and replaces properties, removes none
   */
  public static String script(RtasPlatform platform) {
    StringBuilder forth = new StringBuilder("hex dev /rtas ");
    for (Map<String, Integer> cells : java.util.List.of(platform.functions(), platform.cells())) {
      cells.forEach((name, value) -> {
        cell(forth, value);
        property(forth, name);
      });
    }
    platform
        .errinjct()
        .filter(tokens -> !tokens.entries().isEmpty())
        .ifPresent(tokens -> {
          tokens(forth, tokens);
          property(forth, RtasFunctions.ERRINJCT_TOKENS);
        });
    return forth.append("device-end").toString();
  }

  private static void tokens(StringBuilder forth, ErrinjctTokens tokens) {
    forth.append(": class >r encode-string encode+ r> encode-int encode+ ; ");
    boolean first = true;
    for (Entry entry : tokens.entries()) {
      forth.append("\" ").append(entry.name()).append("\" ");
      if (first) {
        forth.append("encode-string ");
        cell(forth, entry.value());
        forth.append("encode+ ");
      } else {
        number(forth, entry.value());
        forth.append("class ");
      }
      first = false;
    }
  }

  private static void cell(StringBuilder forth, int value) {
    number(forth, value);
    forth.append("encode-int ");
  }

  private static void number(StringBuilder forth, int value) {
    forth.append('0').append(Integer.toHexString(value)).append(' ');
  }

  private static void property(StringBuilder forth, String name) {
    forth.append("\" ").append(name).append("\" property ");
  }
}
