package papr.rtas.load;

import java.util.List;

/**
 * What a call that changes the state of a PE does in each state, written down a second time: T7.60
 * as in papr.rtas.pci.PeControl. State 3 does not exist.
 */
enum Control {
  DISABLE("ibm,set-eeh-option", 0, "0:0 0:1 0:2 - 0:4 -7:5"),
  ENABLE("ibm,set-eeh-option", 1, "0:0 0:1 0:2 - 0:4 -7:5"),
  THAW_MMIO("ibm,set-eeh-option", 2, "-3:0 -7:1 0:4 - -3:4 -7:5"),
  THAW_DMA("ibm,set-eeh-option", 3, "-3:0 -7:1 -7:2 - 0:0 -7:5"),
  DEASSERT("ibm,set-slot-reset", 0, "0:0 0:0 -7:2 - -3:4 -7:5"),
  ASSERT("ibm,set-slot-reset", 1, "0:1 0:1 0:1 - 0:1 -7:5"),
  ASSERT_FUNDAMENTAL("ibm,set-slot-reset", 3, "0:1 0:1 0:1 - 0:1 -7:5");

  private static final List<Control> ALL = List.of(values());

  private final String call;
  private final int function;
  private final String outcomes;

  /**
   * @param outcomes for each state "status:next state"
   */
  Control(String call, int function, String outcomes) {
    this.call = call;
    this.function = function;
    this.outcomes = outcomes;
  }

  /** Any of them, by any number. */
  static Control of(int value) {
    return ALL.get(Math.floorMod(value, ALL.size()));
  }

  String call() {
    return call;
  }

  int function() {
    return function;
  }

  /** Status of the call in a state. */
  int status(int state) {
    return Integer.parseInt(outcome(state)[0]);
  }

  /** The state afterwards. */
  int next(int state) {
    return Integer.parseInt(outcome(state)[1]);
  }

  private String[] outcome(int state) {
    return outcomes.split(" ", -1)[state].split(":", -1);
  }
}
