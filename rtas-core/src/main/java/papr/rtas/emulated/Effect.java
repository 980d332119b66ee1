package papr.rtas.emulated;

import papr.rtas.backend.BusError;
import papr.rtas.event.PlatformEvent;

/** Something that happened behind the calls, whatever their status said. */
public sealed interface Effect {

  /** A bus error reached the backend and was armed. */
  record Injected(BusError error) implements Effect {}

  /** An armed bus error hit an access and is gone. */
  record Fired(BusError error) implements Effect {}

  /** An armed bus error was switched off, or replaced, before it hit anything. */
  record Disarmed(BusError error) implements Effect {}

  /** A platform event was fabricated. */
  record Reported(PlatformEvent event) implements Effect {}
}
