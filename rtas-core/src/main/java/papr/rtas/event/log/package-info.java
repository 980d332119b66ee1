/**
 * Error and event logs of version 6 (LoPAR 10.3.2): the fixed part, the extended log and its
 * sections, decode and encode side by side.
 */
package papr.rtas.event.log;
