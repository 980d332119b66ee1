package papr.conformance.guest.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One RTAS call of the guest that we answered.
 *
 * @param function its name
 * @param processor who made it, from 0
 * @param in input cells
 * @param out output cells
 * @param workBefore the work buffer of ibm,errinjct before the call, null for other calls
 * @param workAfter the same after the call
 * @param nanos how long the guest stood still for it
 */
public record ServedCall(
    String function,
    int processor,
    List<Integer> in,
    List<Integer> out,
    byte @Nullable [] workBefore,
    byte @Nullable [] workAfter,
    long nanos) {
  public ServedCall {
    in = List.copyOf(in);
    out = List.copyOf(out);
  }
}
