/**
 * The target {@code vfio}: our own RTAS with a PE of this POWER host behind it, through VFIO EEH.
 *
 * <p>{@link papr.conformance.target.vfio.HostPe} takes the device away from its driver and opens
 * the backend, {@link papr.conformance.target.vfio.VfioPlatform} is RTAS in front of it.
 */
package papr.conformance.target.vfio;
