package papr.fdt.dts;

import java.util.ArrayDeque;
import java.util.Deque;
import papr.fdt.FdtException;
import papr.fdt.FdtRule;

/**
 * Evaluates an arithmetic expression of C: unsigned 64-bit numbers, all operators without side
 * effects. Two stacks, no recursion; both branches of ?: are evaluated.
 */
final class DtsExpression {

  /** Binary operators; of those that start alike the longer comes first. */
  private enum Binary {
    OR_ELSE("||", 2),
    AND_THEN("&&", 3),
    EQUAL("==", 7),
    UNEQUAL("!=", 7),
    SHIFT_LEFT("<<", 9),
    SHIFT_RIGHT(">>", 9),
    AT_MOST("<=", 8),
    AT_LEAST(">=", 8),
    OR("|", 4),
    XOR("^", 5),
    AND("&", 6),
    BELOW("<", 8),
    ABOVE(">", 8),
    PLUS("+", 10),
    MINUS("-", 10),
    TIMES("*", 11),
    DIVIDE("/", 11),
    REST("%", 11);

    final String symbol;
    final int strength;

    Binary(String symbol, int strength) {
      this.symbol = symbol;
      this.strength = strength;
    }
  }

  /** What waits on the operator stack. */
  private sealed interface Waiting {
    record Open() implements Waiting {}

    /** A question mark whose colon has not come yet. */
    record Question() implements Waiting {}

    /** A question mark with its colon. */
    record Choice() implements Waiting {}

    record Unary(char symbol) implements Waiting {}

    record Infix(Binary operator, int offset) implements Waiting {}
  }

  private final DtsScanner scanner;
  private final Deque<Long> values = new ArrayDeque<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  private DtsExpression(DtsScanner scanner) {
    this.scanner = scanner;
  }

  /** Reads an expression in parentheses, the opening one of which comes next. */
  static long parenthesised(DtsScanner scanner) {
    return new DtsExpression(scanner).evaluate();
  }

  private long evaluate() {
    do {
      operand();
      while (!waiting.isEmpty() && !operator()) {
        // A closing parenthesis: another operator may follow, or the end.
      }
    } while (!waiting.isEmpty());
    return values.pop();
  }

  /** Reads prefix operators, opening parentheses and one number. */
  private void operand() {
    while (true) {
      int c = scanner.peekWord();
      switch (c) {
        case '(' -> {
          scanner.skip();
          waiting.push(new Waiting.Open());
        }
        case '-', '~', '!' -> {
          scanner.skip();
          waiting.push(new Waiting.Unary((char) c));
        }
        case '\'' -> {
          values.push(DtsValues.character(scanner));
          return;
        }
        default -> {
          values.push(scanner.integer());
          return;
        }
      }
    }
  }

  /** Reads what follows an operand; true if another operand has to follow. */
  private boolean operator() {
    if (scanner.accept(")")) {
      reduce(0);
      if (!(waiting.pop() instanceof Waiting.Open)) {
        throw scanner.expected("':' of a '?'");
      }
      return false;
    }
    if (scanner.accept("?")) {
      reduce(2);
      waiting.push(new Waiting.Question());
      return true;
    }
    if (scanner.accept(":")) {
      reduce(0);
      if (!(waiting.pop() instanceof Waiting.Question)) {
        throw scanner.expected("a '?' before ':'");
      }
      waiting.push(new Waiting.Choice());
      return true;
    }
    int offset = scanner.offset();
    for (Binary operator : Binary.values()) {
      if (scanner.accept(operator.symbol)) {
        reduce(operator.strength);
        waiting.push(new Waiting.Infix(operator, offset));
        return true;
      }
    }
    throw scanner.expected("an operator or ')'");
  }

  /** Applies waiting operators that bind at least as strongly; 0 applies complete choices too. */
  private void reduce(int strength) {
    while (!waiting.isEmpty()) {
      switch (waiting.element()) {
        case Waiting.Unary unary -> {
          long value = values.pop();
          values.push(
              switch (unary.symbol()) {
                case '-' -> -value;
                case '~' -> ~value;
                default -> value == 0 ? 1L : 0L;
              });
        }
        case Waiting.Infix infix when infix.operator().strength >= strength -> {
          long right = values.pop();
          values.push(apply(infix, values.pop(), right));
        }
        case Waiting.Choice choice when strength == 0 -> {
          long otherwise = values.pop();
          long then = values.pop();
          values.push(values.pop() != 0 ? then : otherwise);
        }
        case Waiting.Infix infix -> {
          return;
        }
        case Waiting.Choice choice -> {
          return;
        }
        case Waiting.Open open -> {
          return;
        }
        case Waiting.Question question -> {
          return;
        }
      }
      waiting.pop();
    }
  }

  private long apply(Waiting.Infix infix, long left, long right) {
    return switch (infix.operator()) {
      case OR_ELSE -> left != 0 || right != 0 ? 1 : 0;
      case AND_THEN -> left != 0 && right != 0 ? 1 : 0;
      case OR -> left | right;
      case XOR -> left ^ right;
      case AND -> left & right;
      case EQUAL -> left == right ? 1 : 0;
      case UNEQUAL -> left != right ? 1 : 0;
      case BELOW -> Long.compareUnsigned(left, right) < 0 ? 1 : 0;
      case ABOVE -> Long.compareUnsigned(left, right) > 0 ? 1 : 0;
      case AT_MOST -> Long.compareUnsigned(left, right) <= 0 ? 1 : 0;
      case AT_LEAST -> Long.compareUnsigned(left, right) >= 0 ? 1 : 0;
      case SHIFT_LEFT -> Long.compareUnsigned(right, 64) < 0 ? left << right : 0;
      case SHIFT_RIGHT -> Long.compareUnsigned(right, 64) < 0 ? left >>> right : 0;
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDE -> Long.divideUnsigned(left, divisor(infix, right));
      case REST -> Long.remainderUnsigned(left, divisor(infix, right));
    };
  }

  private long divisor(Waiting.Infix infix, long value) {
    if (value == 0) {
      throw divisionByZero(infix);
    }
    return value;
  }

  private FdtException divisionByZero(Waiting.Infix infix) {
    return scanner.error(FdtRule.DTS_SYNTAX, infix.offset(), "division by zero");
  }
}
