package papr.conformance.target.firmware;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import papr.conformance.host.FakeMachine;
import papr.rtas.call.RtasStatus;

/** A kernel whose firmware knows sessions and PEs, and that can be told to answer otherwise. */
final class FakeKernel implements RtasSyscall {
  static final int EINVAL = 22;
  static final int PE = 0x801;

  /** Calls that arrived: "202e [] 2". */
  final List<String> log = new ArrayList<>();

  /** Tokens of the sessions that are open, in the hands of whoever. */
  final Set<Integer> open = new HashSet<>();

  private final Deque<int[]> scripted = new ArrayDeque<>();
  private int errno;
  private int next = 1;

  /** The next call gives these outputs and does nothing. */
  FakeKernel answer(int... out) {
    scripted.add(out);
    return this;
  }

  /** All calls from now on are refused; 0 for no longer. */
  void refuse(int number) {
    errno = number;
  }

  @Override
  public int enter(byte[] arguments) {
    ByteBuffer cells = ByteBuffer.wrap(arguments);
    int token = cells.getInt();
    int[] in = new int[cells.getInt()];
    int nret = cells.getInt();
    for (int i = 0; i < in.length; i++) {
      in[i] = cells.getInt();
    }
    log.add(Integer.toHexString(token) + " " + Arrays.toString(in) + " " + nret);
    if (errno != 0) {
      return errno;
    }
    int[] out = scripted.isEmpty() ? rtas(token, in) : scripted.remove();
    for (int i = 0; i < nret && i < out.length; i++) {
      cells.putInt(out[i]);
    }
    return 0;
  }

  private int[] rtas(int token, int[] in) {
    return switch (token) {
      case FakeMachine.OPEN -> {
        if (!open.isEmpty()) {
          yield new int[] {0, RtasStatus.ALREADY_OPEN};
        }
        open.add(next);
        yield new int[] {next++, RtasStatus.SUCCESS};
      }
      case FakeMachine.CLOSE ->
          new int[] {open.remove(in[0]) ? RtasStatus.SUCCESS : RtasStatus.NOT_THE_OPENER};
      case FakeMachine.INJECT ->
          new int[] {open.contains(in[1]) ? RtasStatus.SUCCESS : RtasStatus.NOT_THE_OPENER};
      case FakeMachine.PE_OF -> new int[] {RtasStatus.SUCCESS, PE};
      default -> new int[] {RtasStatus.PARAMETER_ERROR};
    };
  }
}
