package papr.rtas.emulated;

import java.util.HashMap;
import java.util.Map;

/** Storage of which only what was written takes room, by pages; all else reads as zero. */
final class SparseBytes {

  private static final int PAGE_SHIFT = 12;
  private static final int PAGE = 1 << PAGE_SHIFT;

  private final Map<Long, byte[]> pages = new HashMap<>();

  /** Copies {@code length} bytes from {@code address}, unsigned, to {@code target}. */
  void read(long address, byte[] target, int offset, int length) {
    for (int done = 0, part; done < length; done += part) {
      part = upToPageEnd(address + done, length - done);
      byte[] page = pages.get((address + done) >>> PAGE_SHIFT);
      if (page != null) {
        System.arraycopy(page, inPage(address + done), target, offset + done, part);
      }
    }
  }

  /** Copies {@code length} bytes of {@code source} to {@code address}, unsigned. */
  void write(long address, byte[] source, int offset, int length) {
    for (int done = 0, part; done < length; done += part) {
      part = upToPageEnd(address + done, length - done);
      byte[] page = pages.computeIfAbsent((address + done) >>> PAGE_SHIFT, _ -> new byte[PAGE]);
      System.arraycopy(source, offset + done, page, inPage(address + done), part);
    }
  }

  /** Back to all zero. */
  void clear() {
    pages.clear();
  }

  private static int inPage(long address) {
    return (int) address & (PAGE - 1);
  }

  private static int upToPageEnd(long address, int length) {
    return Math.min(length, PAGE - inPage(address));
  }
}
