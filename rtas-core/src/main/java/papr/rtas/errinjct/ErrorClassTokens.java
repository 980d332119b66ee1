package papr.rtas.errinjct;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.rtas.errinjct.work.ErrorClass;

/** The error classes a platform offers and the numbers it gave them: its ibm,errinjct-tokens. */
public final class ErrorClassTokens {

  private final int[] numbers;
  private final ErrorClass[] classes;

  /**
   * @param tokens number of each class that is offered
   * @throws IllegalArgumentException if two classes have one number, or upstream-IO-error is
   *     offered: it has no work buffer format, so it cannot be implemented (AMB-35)
   */
  public ErrorClassTokens(Map<ErrorClass, Integer> tokens) {
    if (tokens.containsKey(ErrorClass.UPSTREAM_IO_ERROR)) {
      throw new IllegalArgumentException("upstream-IO-error has no architected work buffer");
    }
    List<Map.Entry<ErrorClass, Integer>> sorted =
        tokens.entrySet().stream()
            .sorted(Comparator.comparingInt(Map.Entry<ErrorClass, Integer>::getValue))
            .toList();
    this.numbers = sorted.stream().mapToInt(Map.Entry::getValue).toArray();
    this.classes = sorted.stream().map(Map.Entry::getKey).toArray(ErrorClass[]::new);
    if (Arrays.stream(numbers).distinct().count() != numbers.length) {
      throw new IllegalArgumentException("two error classes have the same number: " + tokens);
    }
  }

  /** The class with this number, null if none is offered under it. */
  @Nullable ErrorClass find(int number) {
    int i = Arrays.binarySearch(numbers, number);
    return i < 0 ? null : classes[i];
  }
}
