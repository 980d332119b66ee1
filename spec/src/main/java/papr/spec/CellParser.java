package papr.spec;

/** Reads the text form of a {@link Cell}; used once. */
final class CellParser {
  private static final Cell.Field[] FIELDS = Cell.Field.values();

  private final String text;
  private int next;

  CellParser(String text) {
    this.text = text;
  }

  Cell parse() {
    Cell cell = term();
    while (next < text.length()) {
      char operator = text.charAt(next++);
      cell =
          switch (operator) {
            case '+' -> new Cell.Sum(cell, literal(operand()));
            case '^' -> new Cell.Xor(cell, literal(operand()));
            default -> throw wrong("expected + or ^ before \"" + text.substring(next) + "\"");
          };
    }
    return cell;
  }

  /** Everything up to the next operator. */
  private String operand() {
    int start = next;
    while (next < text.length() && text.charAt(next) != '+' && text.charAt(next) != '^') {
      next++;
    }
    return text.substring(start, next);
  }

  private Cell term() {
    String operand = operand();
    if (operand.isEmpty()) {
      throw wrong("expected a term");
    }
    return switch (operand.charAt(0)) {
      case '$' -> half(operand, name -> new Cell.Bound(name(name)));
      case '&' -> half(operand, name -> new Cell.Area(name(name)));
      case '@' -> new Cell.ErrorClass(functionName(operand.substring(1)));
      case '#' -> new Cell.Function(functionName(operand.substring(1)));
      case '%' -> throw wrong("the case does not say what " + operand + " is");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> literal(operand);
      default -> deviceField(operand);
    };
  }

  private interface Named {
    Cell of(String name);
  }

  private Cell half(String operand, Named named) {
    int dot = operand.indexOf('.');
    if (dot < 0) {
      return named.of(operand.substring(1));
    }
    return half(named.of(operand.substring(1, dot)), operand.substring(dot + 1));
  }

  private Cell half(Cell term, String suffix) {
    return switch (suffix) {
      case "hi" -> new Cell.Half(term, true);
      case "lo" -> new Cell.Half(term, false);
      default -> throw wrong("expected .hi or .lo, found ." + suffix);
    };
  }

  private Cell deviceField(String operand) {
    int dot = operand.indexOf('.');
    if (dot < 0) {
      throw wrong("\"" + operand + "\" is neither a number nor role.field");
    }
    String role = name(operand.substring(0, dot));
    int end = operand.indexOf('.', dot + 1);
    String name = end < 0 ? operand.substring(dot + 1) : operand.substring(dot + 1, end);
    for (Cell.Field field : FIELDS) {
      if (field.text().equals(name)) {
        Cell cell = new Cell.DeviceField(role, field);
        return end < 0 ? cell : half(cell, operand.substring(end + 1));
      }
    }
    throw wrong("a device has no \"" + name + "\"");
  }

  private Cell.Literal literal(String operand) {
    try {
      return new Cell.Literal(Numerals.parse(operand), operand.startsWith("0x"));
    } catch (NumberFormatException e) {
      throw wrong("\"" + operand + "\" is not a number");
    }
  }

  /** Letters, digits and hyphens, starting with a letter. */
  private String name(String name) {
    boolean good = !name.isEmpty() && isLetter(name.charAt(0));
    for (int i = 1; good && i < name.length(); i++) {
      good = isLetter(name.charAt(i)) || isDigit(name.charAt(i)) || name.charAt(i) == '-';
    }
    if (!good) {
      throw wrong("\"" + name + "\" is not a name");
    }
    return name;
  }

  /** As {@link #name}, and commas. */
  private String functionName(String name) {
    boolean good = !name.isEmpty();
    for (int i = 0; good && i < name.length(); i++) {
      char c = name.charAt(i);
      good = isLetter(c) || isDigit(c) || c == '-' || c == ',';
    }
    if (!good) {
      throw wrong("\"" + name + "\" is not a name");
    }
    return name;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("expression \"" + text + "\": " + why);
  }
}
