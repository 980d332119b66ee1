package papr.conformance.guest.scenario;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import papr.conformance.guest.Guest;
import papr.conformance.guest.GuestException;

/** The errinjct tool of powerpc-utils in a guest. */
final class Errinjct {
  private static final Pattern TOKEN = Pattern.compile("facility open, token = (\\d{1,9})");

  private final Guest guest;

  Errinjct(Guest guest) {
    this.guest = guest;
  }

  /** Runs the tool and gives what it prints. */
  String run(String arguments) {
    return guest.run("errinjct " + arguments + " 2>&1").output();
  }

  /** The Open Token that the tool prints; empty if it prints none. */
  static OptionalInt token(String output) {
    Matcher matcher = TOKEN.matcher(output);
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /**
   * Opens the facility.
   *
   * @throws GuestException if the tool cannot
   */
  int open() {
    String output = run("open");
    return token(output)
        .orElseThrow(() -> new GuestException("errinjct cannot open the facility: " + output));
  }

  void close(int token) {
    run("close -k " + token);
  }
}
