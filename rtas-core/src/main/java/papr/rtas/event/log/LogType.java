package papr.rtas.event.log;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Types of logs (T10.4), 0 to 255: those that have a meaning to this project. */
public final class LogType {

  public static final int EPOW = 64;
  public static final int PLATFORM_RESOURCE_REASSIGNMENT = 160;
  public static final int PLATFORM_ERROR = 224;
  public static final int IO_EVENT = 225;
  public static final int PLATFORM_INFORMATION = 226;
  public static final int RESOURCE_DEALLOCATION = 227;
  public static final int DUMP_NOTIFICATION = 228;
  public static final int HOT_PLUG = 229;

  private static final Map<Integer, String> MANDATORY =
      Map.of(
          EPOW,
          "EP",
          PLATFORM_ERROR,
          PrimarySrc.ID,
          IO_EVENT,
          IoEvent.ID,
          RESOURCE_DEALLOCATION,
          LogicalResource.ID,
          DUMP_NOTIFICATION,
          "DH",
          HOT_PLUG,
          "HP");

  private LogType() {}

  /** Id of the section that a log of this type has besides the main ones, null if of none. */
  public static @Nullable String mandatorySection(int type) {
    return MANDATORY.get(type);
  }
}
