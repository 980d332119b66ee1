package papr.conformance.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeIncident;
import papr.rtas.pci.PeState;

/**
 * The state machine of a PE as rows of text and as a diagram, from the tables that the platform
 * itself goes by: {@link PeControl} and {@link PeIncident} (T7.59 and T7.60).
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
              state.label(),
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
      head.add("In " + state.label());
    }
    rows.add(head);
    for (PeControl control : PeControl.values()) {
      List<String> row = new ArrayList<>(List.of(call(control), functions(control)));
      for (PeState state : PeState.values()) {
        PeControl.Outcome outcome = control.on(state);
        String next = outcome.state() == state ? "" : ", to " + outcome.state().label();
        row.add(outcome.status() + next);
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * What leads from each state, a row, to each other state, a column; "-" if nothing does. Power-on
   * is not among it: it leads from every state to 0.
   */
  public static List<List<String>> transitions() {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("From"));
    for (PeState to : PeState.values()) {
      head.add("To " + to.label());
    }
    rows.add(head);
    for (PeState from : PeState.values()) {
      List<String> row = new ArrayList<>(List.of(from.label()));
      for (PeState to : PeState.values()) {
        Set<String> causes = from == to ? Set.of() : causes(from, to);
        row.add(causes.isEmpty() ? "-" : String.join(", ", causes));
      }
      rows.add(row);
    }
    return rows;
  }

  /** The state machine as a PlantUML state diagram that needs no Graphviz. */
  public static String diagram() {
    StringBuilder out = new StringBuilder("@startuml\n!pragma layout smetana\n");
    for (PeState state : PeState.values()) {
      out.append(
          "state \"%s  %s\" as S%s\n".formatted(state.label(), meaning(state), state.label()));
    }
    out.append("[*] --> S0 : power-on\n");
    for (PeState from : PeState.values()) {
      for (PeState to : PeState.values()) {
        Set<String> causes = from == to ? Set.of() : causes(from, to);
        if (!causes.isEmpty()) {
          out.append(
              "S%s --> S%s : %s\n".formatted(from.label(), to.label(), String.join("\\n", causes)));
        }
      }
    }
    return out.append("@enduml\n").toString();
  }

  private static Set<String> causes(PeState from, PeState to) {
    Set<String> causes = new LinkedHashSet<>();
    for (PeControl control : PeControl.values()) {
      if (control.on(from).state() == to) {
        causes.add(shortName(control));
      }
    }
    for (PeIncident incident : PeIncident.values()) {
      if (incident != PeIncident.POWER_CYCLE && incident.on(from) == to) {
        causes.add(shortName(incident));
      }
    }
    return causes;
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
      case RECOVERING -> "temporarily unavailable";
      case UNAVAILABLE -> "permanently unavailable";
    };
  }

  private static String shortName(PeControl control) {
    return switch (control) {
      case KEEP_ENABLED -> "eeh-option 0, 1";
      case THAW_MMIO -> "eeh-option 2";
      case THAW_DMA -> "eeh-option 3";
      case DEASSERT -> "slot-reset 0";
      case ASSERT, ASSERT_FUNDAMENTAL -> "slot-reset 1, 3";
      case GIVE_UP -> "error-detail 2";
    };
  }

  private static String shortName(PeIncident incident) {
    return switch (incident) {
      case FAILURE -> "error";
      case OUTAGE, RETURN_IN_RESET, RETURN_STOPPED, LOSS -> "platform";
      case POWER_CYCLE -> "power-on";
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
