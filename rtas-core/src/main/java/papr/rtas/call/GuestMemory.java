package papr.rtas.call;

/**
 * The real memory of one partition that RTAS may touch: its real mode area (RMA), addresses 0 to
 * {@link #size()} - 1, bytes, big-endian words.
 *
 * <p>RTAS arguments lie inside the RMA unless a call says otherwise (LPAR-RTAS-6), so this is all
 * the memory a call ever reads or writes. Callers ask {@link #contains} first; an access outside is
 * a bug of ours and throws {@link IndexOutOfBoundsException}.
 */
public interface GuestMemory {

  /** Bytes of the RMA, 0 to 2<sup>32</sup>. */
  long size();

  /**
   * Whether {@code length} bytes starting at {@code address} all lie in the RMA.
   *
   * @param address real address; the guest's 64-bit value as it is, so negative means beyond
   *     2<sup>63</sup>
   * @param length bytes, at least 0
   */
  default boolean contains(long address, long length) {
    return address >= 0 && address <= size() - length;
  }

  /** The big-endian word at {@code address}, which need not be aligned. */
  int readInt(long address);

  /** Stores {@code value} big-endian at {@code address}, which need not be aligned. */
  void writeInt(long address, int value);

  /** Copies {@code length} bytes from {@code address} to {@code target}. */
  void read(long address, byte[] target, int offset, int length);

  /** Copies {@code length} bytes of {@code source} to {@code address}. */
  void write(long address, byte[] source, int offset, int length);
}
