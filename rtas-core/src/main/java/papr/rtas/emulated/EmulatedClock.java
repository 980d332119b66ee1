package papr.rtas.emulated;

import java.time.Instant;
import java.time.InstantSource;

/** The time of an emulated machine: it moves when it is told to and at no other time. */
final class EmulatedClock implements InstantSource {

  /** The same at every power-on, so that logs of the same doings are the same. */
  private static final Instant POWER_ON = Instant.parse("2020-01-01T00:00:00Z");

  private volatile long sincePowerOn;

  @Override
  public Instant instant() {
    return POWER_ON.plusMillis(sincePowerOn);
  }

  /** Milliseconds. */
  long sincePowerOn() {
    return sincePowerOn;
  }

  /** Moves to this many milliseconds after power-on. */
  void set(long sincePowerOn) {
    this.sincePowerOn = sincePowerOn;
  }
}
