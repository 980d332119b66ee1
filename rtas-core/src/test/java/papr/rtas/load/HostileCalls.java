package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.testing.CallShape;

/**
 * Calls whose arguments are rubbish. None may change anything: no PE has these addresses, no
 * session this token, and no buffer lies there.
 */
final class HostileCalls {

  private static final List<CallShape> SHAPES =
      Stream.concat(
              CallShape.PCI.stream(),
              Stream.of(
                  new CallShape("event-scan", 4, 1),
                  new CallShape("check-exception", 6, 1),
                  new CallShape("rtas-last-error", 2, 1),
                  new CallShape("ibm,close-errinjct", 1, 1),
                  new CallShape("ibm,errinjct", 3, 1),
                  new CallShape("no such function", 3, 1)))
          .toList();

  /** How many there are. */
  static final int COUNT = SHAPES.size();

  /** Reserved bit of a config_addr; with it no PE is found. */
  private static final int RESERVED = 0x0400_0000;

  /** Sign bit: no Open Token has it, and no address below it is behind the RMA. */
  private static final int TOP = Integer.MIN_VALUE;

  private HostileCalls() {}

  /**
   * Makes one.
   *
   * @param call which, 0 to {@link #COUNT} - 1
   * @param words 8 numbers
   */
  static void make(Guest guest, int call, int[] words) {
    CallShape shape = SHAPES.get(call);
    Integer token = guest.platform().tokens(guest.partition()).get(shape.name());
    int[] in = new int[shape.nargs()];
    for (int i = 0; i < in.length; i++) {
      in[i] = words[i] | TOP | RESERVED;
    }
    if (token != null) {
      guest.call(shape.name(), shape.nret(), in);
    }
    // A buffer of any shape: beside the counts, even the token may be that of a function.
    int address = guest.rubbish();
    ArgumentBuffer.encode(guest.memory(), address, token == null ? words[0] | TOP : token, in, 1);
    guest.memory().writeInt(address + 4L, words[1]);
    guest.memory().writeInt(address + 8L, words[2] | TOP);
    guest.enter(address);
    assertTrue(!guest.enter(words[3] | TOP), "a status stored outside memory");
  }
}
