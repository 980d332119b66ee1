/**
 * The target {@code firmware}: the RTAS of the partition this runs in, called through the kernel.
 *
 * <p>A call goes through {@link papr.conformance.target.firmware.RtasCalls}, which lays out the
 * arguments, and {@link papr.conformance.target.firmware.RtasSyscall}, the one door to the kernel.
 */
package papr.conformance.target.firmware;
