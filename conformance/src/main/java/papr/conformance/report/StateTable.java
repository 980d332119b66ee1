package papr.conformance.report;

import java.util.ArrayList;
import java.util.List;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;

/**
 * The state machine of a PE as rows of text: what each call does in each state, from the table that
 * the platform itself goes by ({@link PeControl}, T7.59 and T7.60).
 */
public final class StateTable {

  private StateTable() {}

  /** The states: number, name, whether loads and stores and whether DMA get through. */
  public static List<List<String>> states() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("State", "Meaning", "Loads, stores", "DMA"));
    for (PeState state : PeState.values()) {
      rows.add(
          List.of(
              Integer.toString(state.value()),
              meaning(state),
              state.allowsLoadStore() ? "yes" : "no",
              state.allowsDma() ? "yes" : "no"));
    }
    return rows;
  }

  /** The calls: for each state the Status, and the next state where it is another. */
  public static List<List<String>> controls() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("Call", "Function"));
    for (PeState state : PeState.values()) {
      head.add("In " + state.value());
    }
    rows.add(head);
    for (PeControl control : PeControl.values()) {
      List<String> row = new ArrayList<>(List.of(call(control), functions(control)));
      for (PeState state : PeState.values()) {
        PeControl.Outcome outcome = control.on(state);
        String next = outcome.state() == state ? "" : ", to " + outcome.state().value();
        row.add(outcome.status() + next);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Rows as lines with their columns below each other. */
  public static List<String> text(List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String meaning(PeState state) {
    return switch (state) {
      case NORMAL -> "normal";
      case RESET -> "reset active";
      case STOPPED -> "stopped by an error";
      case DMA_STOPPED -> "released for loads and stores";
      case UNAVAILABLE -> "unavailable";
    };
  }

  private static String call(PeControl control) {
    return switch (control) {
      case KEEP_ENABLED, THAW_MMIO, THAW_DMA -> "ibm,set-eeh-option";
      case DEASSERT, ASSERT, ASSERT_FUNDAMENTAL -> "ibm,set-slot-reset";
      case GIVE_UP -> "ibm,slot-error-detail";
    };
  }

  private static String functions(PeControl control) {
    return switch (control) {
      case KEEP_ENABLED -> "0 disable, 1 enable";
      case THAW_MMIO -> "2 release for loads and stores";
      case THAW_DMA -> "3 release for DMA";
      case DEASSERT -> "0 deactivate";
      case ASSERT -> "1 activate";
      case ASSERT_FUNDAMENTAL -> "3 activate, fundamental";
      case GIVE_UP -> "2 permanent error";
    };
  }
}
