/**
 * VFIO EEH: the kernel interface of error injection on a POWER host.
 *
 * <p>Here so far: the request as the kernel lays it out, its number per architecture, and the
 * backend of a host without VFIO. The door to the kernel itself is not built yet.
 */
package papr.vfio.eeh;
