/**
 * A live guest: stock QEMU boots a stock Linux kernel, and its RTAS calls are answered by
 * papr.rtas.
 */
package papr.conformance.guest;
