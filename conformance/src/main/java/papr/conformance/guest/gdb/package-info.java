/** A client of the GDB remote protocol, as far as QEMU's stub and one guest need it. */
package papr.conformance.guest.gdb;
