package papr.conformance.guest.image;

import java.nio.file.Path;

/**
 * What QEMU boots.
 *
 * @param kernel an ELF file for -kernel
 * @param initramfs a cpio archive (newc, not compressed) for -initrd; further archives may be
 *     appended to a copy of it, and what they hold replaces what is in it
 */
public record GuestImage(Path kernel, Path initramfs) {}
