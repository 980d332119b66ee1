/** The port: all that the core asks of a host, emulated or real. */
package papr.rtas.backend;
