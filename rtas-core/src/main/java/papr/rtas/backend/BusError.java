package papr.rtas.backend;

import papr.rtas.pci.Operation;
import papr.rtas.pci.Pe;
import papr.rtas.pci.Space;

/**
 * A bus error to inject, as the backend gets it: checked, the PE found, both work buffer forms
 * alike.
 *
 * @param pe the PE whose primary bus is hit
 * @param form which work buffer it came in
 * @param function what error, on which operation
 * @param address bus address as the caller wrote it: of a memory or I/O access, a config_addr with
 *     register, or a DMA bus address, by the function (AMB-18)
 * @param mask the mask as the caller wrote it; see {@link #comparedBits}
 * @param configAddress config_addr as the caller wrote it
 */
public record BusError(
    Pe pe, Form form, BusFunction function, long address, long mask, int configAddress) {

  /** The two work buffer forms. */
  public enum Form {
    /** ioa-bus-error. */
    BITS_32(0),
    /** ioa-bus-error-64. */
    BITS_64(1);

    private final int type;

    Form(int type) {
      this.type = type;
    }

    /** The form's number in the interfaces of VFIO and OPAL. */
    public int type() {
      return type;
    }
  }

  /**
   * Whether an access is one that this error hits: same operation and space, and at least one byte
   * whose address agrees with {@link #address} in all compared bits (AMB-17).
   *
   * @param first bus address of the first byte
   * @param size bytes, 1 or more
   */
  public boolean matches(Operation operation, Space space, long first, int size) {
    if (operation != function.operation() || space != function.space()) {
      return false;
    }
    long compared = comparedBits();
    for (int i = 0; i < size; i++) {
      if ((((first + i) ^ address) & compared) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The address bits that take part in the comparison, 1 = compare. Mask 0 matches every address in
   * both forms (AMB-15); any other 32-bit mask compares the upper 32 bits too, which are 0.
   */
  public long comparedBits() {
    return form == Form.BITS_64 || mask == 0 ? mask : 0xffff_ffff_0000_0000L | mask;
  }
}
