package papr.conformance.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Shows the just-in-time compiler every kind of call, in turns, before one kind is measured. What
 * it compiles then fits a guest that makes all of them: neither a loop over one, nor the first one
 * of a sequence.
 */
final class WarmUp {

  /** Enough for the optimizing compiler to take up each path. */
  private static final int ROUNDS = 20_000;

  private WarmUp() {}

  static void run() {
    List<Subject.OfGuest> subjects = Subject.all();
    List<Guest> guests = new ArrayList<>();
    for (Subject.OfGuest subject : subjects) {
      Guest guest = Guest.of(BenchMachine.powerOn());
      subject.layOut(guest);
      guests.add(guest);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < guests.size(); i++) {
        subjects.get(i).check(guests.get(i));
      }
    }
  }
}
