package papr.conformance.target.firmware;

import java.nio.ByteBuffer;
import papr.conformance.host.RtasNode;
import papr.conformance.target.NotPossibleException;
import papr.conformance.target.TargetException;

/** RTAS calls by name: tokens from /rtas, arguments in the kernel's record, errno in words. */
final class RtasCalls {
  private static final int EPERM = 1;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;

  private final RtasNode rtas;
  private final RtasSyscall syscall;

  RtasCalls(RtasNode rtas, RtasSyscall syscall) {
    this.rtas = rtas;
    this.syscall = syscall;
  }

  /** Whether a function is advertised. */
  boolean has(String function) {
    return rtas.token(function).isPresent();
  }

  /**
   * Makes one call.
   *
   * @param function its name
   * @param in input cells
   * @param nret number of output cells
   * @return the output cells
   * @throws NotPossibleException if the kernel does not let it through
   * @throws TargetException if there is no such function, or the kernel has no RTAS for us
   */
  int[] call(String function, int[] in, int nret) {
    int token =
        rtas.token(function)
            .orElseThrow(() -> new TargetException("/rtas has no token for " + function));
    if (in.length + nret > RtasSyscall.MOST_CELLS) {
      throw new NotPossibleException(
          "the kernel takes "
              + RtasSyscall.MOST_CELLS
              + " cells in a call, not "
              + (in.length + nret));
    }
    ByteBuffer arguments = ByteBuffer.allocate(RtasSyscall.SIZE);
    arguments.putInt(token).putInt(in.length).putInt(nret);
    for (int cell : in) {
      arguments.putInt(cell);
    }
    check(function, syscall.enter(arguments.array()));
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = arguments.getInt(RtasSyscall.CELLS + Integer.BYTES * (in.length + i));
    }
    return out;
  }

  private static void check(String function, int errno) {
    switch (errno) {
      case 0 -> {}
      case EINVAL ->
          throw new NotPossibleException(
              "the kernel does not pass "
                  + function
                  + " on (EINVAL): not with this token, or not with a buffer outside its RMO"
                  + " buffer");
      case EPERM ->
          throw new TargetException(
              "the kernel refuses "
                  + function
                  + " (EPERM): it takes root, and a kernel that is not locked down");
      case ENOSYS ->
          throw new TargetException(
              "the kernel has no RTAS system call (ENOSYS): it was built without CONFIG_PPC_RTAS");
      default ->
          throw new TargetException("the kernel refuses " + function + " with errno " + errno);
    }
  }
}
