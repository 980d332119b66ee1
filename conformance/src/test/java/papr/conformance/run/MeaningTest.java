package papr.conformance.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells in words. */
class MeaningTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ibm,open-errinjct|0|0|00000000",
        "ibm,open-errinjct|1|0|00000000 (success)",
        "ibm,open-errinjct|1|-4|fffffffc (-4 already open)",
        "ibm,open-errinjct|1|-5|fffffffb (-5 PCI error injection not enabled)",
        "ibm,close-errinjct|0|-4|fffffffc (-4 not open / not the opener)",
        "ibm,close-errinjct|0|-5|fffffffb (-5)",
        "ibm,errinjct|0|9903|000026af (extended delay)",
        "ibm,set-eeh-option|0|-3|fffffffd (-3 parameter error)",
        "ibm,set-eeh-option|0|-4|fffffffc (-4)",
        "ibm,set-eeh-option|1|-3|fffffffd (-3)",
        "ibm,errinjct|0|-2147483648|80000000"
      })
  void text(String function, int output, int cell, String text) {
    assertEquals(text, Meaning.of(function, output).text(cell));
  }
}
