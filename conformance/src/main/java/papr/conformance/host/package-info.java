/**
 * What a Linux machine says of itself in {@code /proc}, {@code /sys} and {@code /dev}; read only,
 * and nothing here is specific to a target.
 */
package papr.conformance.host;
