/**
 * VFIO EEH: the kernel interface of error injection on a POWER host.
 *
 * <p>One operation, by the classes it passes: {@link papr.vfio.eeh.VfioEehBackend}, the core's
 * port; {@code VfioPeSession}, what is kept of one PE; {@link papr.vfio.eeh.BarMap}, the guest's
 * address as the host's; {@link papr.vfio.eeh.VfioEehPeOp}, the request as the kernel lays it out;
 * {@link papr.vfio.eeh.VfioContainer}, one group, one PE; {@link papr.vfio.eeh.Ioctl}, the door to
 * the kernel. {@link papr.vfio.eeh.VfioBackends} puts them together, or says why it cannot.
 *
 * <p>Before that a device has to be found, {@link papr.vfio.eeh.VfioDevice}, and bound to vfio-pci,
 * {@link papr.vfio.eeh.DriverBinding}.
 */
package papr.vfio.eeh;
