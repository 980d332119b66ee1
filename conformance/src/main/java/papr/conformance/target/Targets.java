package papr.conformance.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import papr.conformance.json.TextFile;
import papr.conformance.run.Pause;
import papr.conformance.target.emulated.EmulatedTarget;
import papr.conformance.target.exec.HarnessTarget;
import papr.conformance.target.firmware.FirmwareTarget;
import papr.conformance.target.replay.ReplayTarget;
import papr.conformance.target.vfio.VfioTarget;
import papr.conformance.transcript.TranscriptReader;

/** Turns the text after {@code --target} into a target. */
public final class Targets {
  /** The target of a run that names none. */
  public static final String DEFAULT = "emulated";

  private static final String EXEC = "exec:";
  private static final String REPLAY = "replay:";
  private static final String FIRMWARE = "firmware";
  private static final String VFIO = "vfio";

  private Targets() {}

  /** What can stand after {@code --target}, with what it is. */
  public static Map<String, String> descriptions() {
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put(DEFAULT, "our own RTAS and an emulated PHB, in this process (the default)");
    targets.put(EXEC + "COMMAND", "a program that speaks the harness protocol on stdin and stdout");
    targets.put(REPLAY + "FILE", "a transcript written by papr record");
    targets.put(FIRMWARE, "RTAS of the POWER partition this runs in, as root; see papr doctor");
    targets.put(VFIO, "our own RTAS in front of a device of this POWER host, by VFIO");
    return targets;
  }

  /**
   * Opens a target.
   *
   * @param text what stands after {@code --target}
   * @param version version of this project
   * @param device the device that may be broken, empty for none; only real machines look at it
   * @throws IllegalArgumentException if there is no such target; the message lists those there are
   * @throws TargetException if it cannot be opened
   */
  public static Target open(String text, String version, Optional<String> device) {
    if (text.equals(DEFAULT)) {
      return new EmulatedTarget(version);
    }
    if (text.startsWith(EXEC) && text.length() > EXEC.length()) {
      return new HarnessTarget(text.substring(EXEC.length()), HarnessTarget.SILENCE);
    }
    if (text.startsWith(REPLAY) && text.length() > REPLAY.length()) {
      return replay(Path.of(text.substring(REPLAY.length())));
    }
    if (text.equals(FIRMWARE)) {
      return FirmwareTarget.open(device, Pause.SLEEP::millis);
    }
    if (text.equals(VFIO)) {
      return VfioTarget.open(device, version);
    }
    throw new IllegalArgumentException(
        "there is no target \""
            + text
            + "\"; there are "
            + String.join(", ", descriptions().keySet()));
  }

  private static Target replay(Path file) {
    try {
      return new ReplayTarget(TranscriptReader.read(file));
    } catch (IOException e) {
      throw new TargetException(TextFile.trouble(e), e);
    }
  }
}
