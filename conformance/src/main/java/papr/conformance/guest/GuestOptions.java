package papr.conformance.guest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import papr.conformance.guest.image.GuestImage;

/**
 * How a guest is to be started.
 *
 * @param image what it boots
 * @param nic model of its network card in slot 1, such as {@code e1000}
 * @param processors 1 to 8
 * @param bridged whether we serve its RTAS calls; otherwise QEMU does, and nothing is advertised
 * @param eventScans how often a minute its kernel calls event-scan, 0 for what QEMU says
 * @param log file that gets what its console prints, null for none
 */
public record GuestOptions(
    GuestImage image,
    String nic,
    int processors,
    boolean bridged,
    int eventScans,
    @Nullable Path log) {

  /** The usual guest of an image. */
  public static GuestOptions of(GuestImage image) {
    return new GuestOptions(image, "e1000", 1, true, 0, null);
  }

  /** With this network card. */
  public GuestOptions withNic(String model) {
    return new GuestOptions(image, model, processors, bridged, eventScans, log);
  }

  /** With this many processors. */
  public GuestOptions withProcessors(int count) {
    return new GuestOptions(image, nic, count, bridged, eventScans, log);
  }

  /** With calls of event-scan this often a minute. */
  public GuestOptions withEventScans(int perMinute) {
    return new GuestOptions(image, nic, processors, bridged, perMinute, log);
  }

  /** With RTAS left to QEMU. */
  public GuestOptions unbridged() {
    return new GuestOptions(image, nic, processors, false, eventScans, log);
  }

  /** With a log. */
  public GuestOptions withLog(Path file) {
    return new GuestOptions(image, nic, processors, bridged, eventScans, file);
  }
}
