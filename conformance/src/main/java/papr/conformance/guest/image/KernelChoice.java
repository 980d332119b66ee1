package papr.conformance.guest.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The Debian release that a guest's kernel is of. */
public enum KernelChoice {
  /** Linux 6.1, pages of 64 KB. VFIO cannot be used inside it. */
  BOOKWORM,
  /** Linux 6.12, pages of 4 KB. */
  TRIXIE;

  /** The name of the release, as in a suite of a mirror and after --kernel. */
  public String suite() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The choice with that name. */
  public static Optional<KernelChoice> of(String suite) {
    return Arrays.stream(values()).filter(choice -> choice.suite().equals(suite)).findFirst();
  }

  /** All names. */
  public static List<String> suites() {
    return Arrays.stream(values()).map(KernelChoice::suite).toList();
  }
}
