package papr.rtas.errinjct.work;

import papr.rtas.call.WorkBuffer;

/**
 * An injection whose work buffer has no architected contents: fatal, recovered-random-event and
 * translator-failure (AMB-34), platform-specific, and upstream-IO-error (AMB-35). The buffer is
 * ignored.
 *
 * @param errorClass one of these five
 */
public record Unformatted(ErrorClass errorClass) implements Injection {

  @Override
  public void encode(WorkBuffer buffer) {}
}
