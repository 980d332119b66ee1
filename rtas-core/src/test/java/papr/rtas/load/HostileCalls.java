package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import papr.rtas.call.ArgumentBuffer;

/**
 * Calls whose arguments are rubbish. None may change anything: no PE has these addresses, no
 * session this token, and no buffer lies there.
 */
final class HostileCalls {

  /** Name, number of inputs, number of outputs. */
  private record Shape(String name, int nargs, int nret) {}

  private static final List<Shape> SHAPES =
      List.of(
          new Shape("ibm,read-slot-reset-state2", 3, 5),
          new Shape("ibm,set-eeh-option", 4, 1),
          new Shape("ibm,set-slot-reset", 4, 1),
          new Shape("ibm,get-config-addr-info2", 4, 2),
          new Shape("ibm,configure-bridge", 3, 1),
          new Shape("ibm,configure-pe", 3, 1),
          new Shape("ibm,slot-error-detail", 8, 1),
          new Shape("ibm,read-pci-config", 4, 2),
          new Shape("ibm,write-pci-config", 5, 1),
          new Shape("read-pci-config", 2, 2),
          new Shape("write-pci-config", 3, 1),
          new Shape("event-scan", 4, 1),
          new Shape("check-exception", 6, 1),
          new Shape("rtas-last-error", 2, 1),
          new Shape("ibm,close-errinjct", 1, 1),
          new Shape("ibm,errinjct", 3, 1),
          new Shape("no such function", 3, 1));

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
    Shape shape = SHAPES.get(call);
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
