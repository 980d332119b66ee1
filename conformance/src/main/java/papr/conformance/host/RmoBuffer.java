package papr.conformance.host;

import java.util.Optional;
import papr.spec.AddressRange;

/**
 * The piece of low memory that the kernel keeps for programs that call RTAS; work buffers have to
 * lie inside it.
 *
 * <p>{@code /proc/powerpc/rtas/rmo_buffer} has its real address and its size in hexadecimal.
 */
public final class RmoBuffer {
  private static final long LAST_WORD = 0xffff_ffffL;

  private RmoBuffer() {}

  /** Where it is; empty if the kernel does not say, or says what cannot be below 4 GB. */
  public static Optional<AddressRange> find(HostRoots host) {
    String text = HostRoots.text(host.proc().resolve("powerpc/rtas/rmo_buffer")).orElse("");
    String[] words = text.split("\\s+", -1);
    if (words.length != 2) {
      return Optional.empty();
    }
    try {
      long base = Long.parseUnsignedLong(words[0], 16);
      long size = Long.parseUnsignedLong(words[1], 16);
      boolean fits = base >= 0 && base <= LAST_WORD && size > 0 && size <= LAST_WORD + 1 - base;
      return fits ? Optional.of(new AddressRange(base, size)) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
