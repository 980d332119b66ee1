package papr.rtas.errinjct;

import java.util.HashMap;
import java.util.Map;
import papr.rtas.call.TokenTable;
import papr.rtas.errinjct.work.ErrorClass;

/** The error classes a platform offers and the numbers it gave them: its ibm,errinjct-tokens. */
public final class ErrorClassTokens {

  private final TokenTable<ErrorClass> classes;

  /**
   * @param tokens number of each class that is offered
   * @throws IllegalArgumentException if two classes have one number, or upstream-IO-error is
   *     offered: it has no work buffer format, so it cannot be implemented (AMB-35)
   */
  public ErrorClassTokens(Map<ErrorClass, Integer> tokens) {
    if (tokens.containsKey(ErrorClass.UPSTREAM_IO_ERROR)) {
      throw new IllegalArgumentException("upstream-IO-error has no architected work buffer");
    }
    Map<Integer, ErrorClass> byNumber = new HashMap<>();
    tokens.forEach((errorClass, number) -> byNumber.put(number, errorClass));
    if (byNumber.size() != tokens.size()) {
      throw new IllegalArgumentException("two error classes have the same number: " + tokens);
    }
    this.classes = new TokenTable<>(byNumber);
  }

  /** The class under each number. */
  TokenTable<ErrorClass> byNumber() {
    return classes;
  }
}
