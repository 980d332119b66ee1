package papr.conformance.guest.bridge;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import papr.conformance.guest.GuestException;

/**
 * The code at the RTAS entry point. Without it every call would stop the machine; with it only
 * those do that we serve. Big-endian, position independent; changes r4 and cr0, as RTAS may.
 *
 * <pre>
 *          lwz   r4,0(r3)         token
 *   gate:  b     usual            or, while the gate is open: nop
 *          cmplwi r4,token        for each gated token
 *          beq   hit
 *   usual: cmplwi r4,token        for each usual token
 *          beq   hit
 *   pass:  mr    r4,r3            what QEMU's firmware has at the entry point: the call goes to QEMU
 *   call:  lis   r3,0
 *          ori   r3,r3,0xf000
 *          sc    1
 *          blr
 *   hit:   b     pass             breakpoint; if nobody looks, the call goes to QEMU
 * </pre>
 *
 * @param entry real address of the first instruction
 * @param words the instructions, the gate shut
 * @param gate address of the gate
 * @param shut the word there that skips the gated tokens
 * @param pass address to go on at to give a call to QEMU
 * @param call the same with the address of the argument buffer in r4
 * @param hit address of the breakpoint
 */
record Filter(
    long entry, List<Integer> words, long gate, int shut, long pass, long call, long hit) {

  /** The word at the gate that lets gated tokens be compared. */
  static final int OPEN = 0x6000_0000;

  private static final int WORD = 4;
  private static final int LOAD_TOKEN = 0x8083_0000;
  private static final int COMPARE = 0x2804_0000;
  private static final int BRANCH_EQUAL = 0x4182_0000;
  private static final int BRANCH = 0x4800_0000;
  private static final int BRANCH_MASK = 0x03ff_fffc;
  private static final int IMMEDIATE = 0xffff;
  private static final List<Integer> HYPERCALL =
      List.of(0x7c64_1b78, 0x3c60_0000, 0x6063_f000, 0x4400_0022, 0x4e80_0020);

  Filter {
    words = List.copyOf(words);
  }

  /**
   * Builds the code.
   *
   * @param entry real address it will be at
   * @param usual tokens that always stop
   * @param gated tokens that stop while the gate is open
   * @throws GuestException if a token does not fit the comparison
   */
  static Filter at(long entry, List<Integer> usual, List<Integer> gated) {
    int gate = 1;
    int firstUsual = gate + 1 + 2 * gated.size();
    int pass = firstUsual + 2 * usual.size();
    int hit = pass + HYPERCALL.size();
    List<Integer> words = new ArrayList<>();
    words.add(LOAD_TOKEN);
    int shut = BRANCH | (WORD * (firstUsual - gate) & BRANCH_MASK);
    words.add(shut);
    for (List<Integer> tokens : List.of(gated, usual)) {
      for (int token : tokens) {
        if ((token & ~IMMEDIATE) != 0) {
          throw new GuestException("the filter cannot compare the token 0x%x".formatted(token));
        }
        words.add(COMPARE | token);
        words.add(BRANCH_EQUAL | WORD * (hit - words.size()));
      }
    }
    words.addAll(HYPERCALL);
    words.add(BRANCH | (WORD * (pass - hit) & BRANCH_MASK));
    return new Filter(
        entry,
        words,
        entry + (long) WORD * gate,
        shut,
        entry + (long) WORD * pass,
        entry + (long) WORD * (pass + 1),
        entry + (long) WORD * hit);
  }

  /** The bytes to put at the entry point. */
  byte[] code() {
    ByteBuffer code = ByteBuffer.allocate(WORD * words.size());
    words.forEach(code::putInt);
    return code.array();
  }

  /** The bytes of one word. */
  static byte[] bytes(int word) {
    return ByteBuffer.allocate(WORD).putInt(word).array();
  }
}
