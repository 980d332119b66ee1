/**
 * The emulated platform behind the port: PHBs with devices, armed errors that fire on the bus, and
 * a log of everything that took effect.
 */
package papr.rtas.emulated;
