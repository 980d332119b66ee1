package papr.conformance.doctor;

import papr.spec.OneLine;

/**
 * One line of what is the case.
 *
 * @param subject what it is about, a word or two
 * @param text what is the case; made one line if it is not
 */
public record Fact(String subject, String text) {
  public Fact {
    text = OneLine.of(text);
  }
}
