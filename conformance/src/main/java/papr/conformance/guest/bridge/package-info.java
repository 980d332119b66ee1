/**
 * Serves the RTAS calls of a guest in QEMU through the debugger stub: finds the entry point, puts a
 * filter there, and carries out what the filter catches with the functions of papr.rtas.
 */
package papr.conformance.guest.bridge;
