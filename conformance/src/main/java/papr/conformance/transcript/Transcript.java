package papr.conformance.transcript;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.Caller;
import papr.spec.AddressRange;
import papr.spec.ByteString;
import papr.spec.Capability;
import papr.spec.Device;

/**
 * Recorded RTAS calls.
 *
 * @param header what was recorded
 * @param entries vector markers and calls, in order
 */
public record Transcript(Header header, List<Entry> entries) {
  public Transcript {
    entries = List.copyOf(entries);
  }

  /**
   * The first line.
   *
   * @param source which program sent these calls, or which target they were sent to
   * @param machine id of the machine file whose devices the calls aim at, null when unknown
   * @param capabilities what the recorded target could do that a replay can do again: CALL,
   *     MACHINE, CLOCK and CALLER at most
   * @param rtas properties of /rtas that the caller saw
   * @param devices devices the calls aim at, for a target that built no machines
   * @param work where work buffers were, null when unknown
   */
  public record Header(
      String source,
      @Nullable String machine,
      Set<Capability> capabilities,
      Map<String, ByteString> rtas,
      List<Device> devices,
      @Nullable AddressRange work) {
    public Header {
      capabilities = Set.copyOf(capabilities);
      devices = List.copyOf(devices);
    }
  }

  /** One line after the header. */
  public sealed interface Entry {}

  /**
   * The calls that follow belong to a vector that starts at power-on.
   *
   * @param vector full id
   * @param machine id of its machine, null when the target built none
   * @param rtas properties of /rtas if they are not the header's, null if they are
   */
  public record Marker(
      String vector, @Nullable String machine, @Nullable Map<String, ByteString> rtas)
      implements Entry {}

  /**
   * One RTAS call.
   *
   * @param note for readers, "" for none
   * @param function name of the function; "" when only the token is known
   * @param token its token, used when there is no name
   * @param caller who called
   * @param in input cells
   * @param out output cells
   * @param work its work buffer, null for none
   * @param line number of its line, from 1
   */
  public record Call(
      String note,
      String function,
      int token,
      Caller caller,
      List<Integer> in,
      List<Integer> out,
      @Nullable Work work,
      int line)
      implements Entry {
    public Call {
      in = List.copyOf(in);
      out = List.copyOf(out);
    }
  }

  /**
   * The work buffer of a call; bytes after those given are 0.
   *
   * @param arg which input cell holds its address, from 0
   * @param before its content before the call
   * @param after its content after the call
   */
  public record Work(int arg, ByteString before, ByteString after) {
    /** Size of a work buffer in bytes (T7.72). */
    public static final int SIZE = 1024;

    /** A content filled up with zeros to {@link #SIZE}. */
    public static byte[] whole(ByteString content) {
      return Arrays.copyOf(content.toArray(), SIZE);
    }

    /** A content without the zeros at its end, but never empty. */
    public static ByteString cut(byte[] content) {
      int end = content.length;
      while (end > 1 && content[end - 1] == 0) {
        end--;
      }
      return ByteString.of(content).from(0, end);
    }
  }
}
