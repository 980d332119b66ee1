package papr.conformance.target;

import papr.spec.AccessKind;
import papr.spec.Device;
import papr.spec.Space;

/**
 * One access on a PCI bus.
 *
 * @param caller the partition and processor behind a load or store; the owner for DMA
 * @param kind who drives it and in which direction
 * @param space address space; memory for DMA
 * @param device the device accessed, or the one that masters the DMA
 * @param address bus address; in configuration space config_addr layout with the register
 * @param size bytes: 1, 2, 4 or 8
 * @param data bytes sent in bus order, {@code size} of them; empty for load and dma-read
 */
@SuppressWarnings("ArrayRecordComponent") // an argument that is read once, never compared
public record BusAccess(
    Caller caller,
    AccessKind kind,
    Space space,
    Device device,
    long address,
    int size,
    byte[] data) {}
