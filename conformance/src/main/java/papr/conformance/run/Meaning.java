package papr.conformance.run;

import java.util.HexFormat;

/** What a 32-bit cell means in its position, for people who do not know the numbers by heart. */
public enum Meaning {
  /** A number without special meaning. */
  NUMBER,
  /** Status of a call that has no words of its own here. */
  STATUS,
  /** Status of ibm,open-errinjct. */
  OPEN_STATUS,
  /** Status of ibm,close-errinjct. */
  CLOSE_STATUS,
  /** Status of ibm,errinjct. */
  INJECT_STATUS;

  /**
   * Where the Status of a function is: the first output, except that ibm,open-errinjct has its Open
   * Token there and Status second (T7.70).
   */
  public static int statusIndex(String function) {
    return function.equals("ibm,open-errinjct") ? 1 : 0;
  }

  /** Meaning of one output of a function. */
  public static Meaning of(String function, int output) {
    if (output != statusIndex(function)) {
      return NUMBER;
    }
    return switch (function) {
      case "ibm,open-errinjct" -> OPEN_STATUS;
      case "ibm,close-errinjct" -> CLOSE_STATUS;
      case "ibm,errinjct" -> INJECT_STATUS;
      default -> STATUS;
    };
  }

  /** Eight hexadecimal digits, and in brackets what they mean. */
  public String text(int cell) {
    String hex = HexFormat.of().toHexDigits(cell);
    String words = words(cell);
    String number = cell < 0 && cell >= -9999 ? Integer.toString(cell) : "";
    if (words.isEmpty()) {
      return number.isEmpty() ? hex : hex + " (" + number + ")";
    }
    return hex + " (" + (number.isEmpty() ? "" : number + " ") + words + ")";
  }

  private String words(int cell) {
    return switch (this) {
      case NUMBER -> "";
      case STATUS, OPEN_STATUS, CLOSE_STATUS, INJECT_STATUS -> status(cell);
    };
  }

  private String status(int cell) {
    return switch (cell) {
      case 0 -> "success";
      case -1 -> "hardware error";
      case -2 -> "busy";
      case -3 -> "parameter error";
      case -4 -> callError();
      case -5 -> this == OPEN_STATUS ? "PCI error injection not enabled" : "";
      case 9900, 9901, 9902, 9903, 9904, 9905 -> "extended delay";
      default -> "";
    };
  }

  private String callError() {
    return switch (this) {
      case OPEN_STATUS -> "already open";
      case CLOSE_STATUS, INJECT_STATUS -> "not open / not the opener";
      case STATUS, NUMBER -> "";
    };
  }
}
