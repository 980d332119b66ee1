package papr.conformance.guest.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import papr.conformance.guest.bridge.ServedCall;

/** Calls as lines of text; many of one kind in a row are one line. */
final class CallText {
  private CallText() {}

  static List<String> of(List<ServedCall> calls) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < calls.size(); ) {
      ServedCall call = calls.get(i);
      int same = i;
      while (same < calls.size() && isMore(call, calls.get(same))) {
        same++;
      }
      String line = line(call);
      lines.add(same - i > 1 ? "%s  and %d more like it".formatted(line, same - i - 1) : line);
      i = Math.max(same, i + 1);
    }
    return lines;
  }

  /** The same function with the same answer; the register may be another. */
  private static boolean isMore(ServedCall first, ServedCall other) {
    return first.function().equals(other.function())
        && first.out().equals(other.out())
        && (first.function().endsWith("-pci-config") || first.in().equals(other.in()));
  }

  private static String line(ServedCall call) {
    return "%s(%s) -> %s".formatted(call.function(), cells(call.in()), cells(call.out()));
  }

  private static String cells(List<Integer> cells) {
    return cells.stream().map(Integer::toHexString).collect(Collectors.joining(", "));
  }
}
