/**
 * What a live guest boots: a kernel and an initramfs, made of Debian's ppc64el packages. {@link
 * papr.conformance.guest.image.GuestImages} is the entry.
 */
package papr.conformance.guest.image;
