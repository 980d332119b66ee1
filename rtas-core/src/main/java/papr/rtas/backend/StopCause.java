package papr.rtas.backend;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Space;

/**
 * The access that stopped a PE, kept for ibm,slot-error-detail (EEH-LOG-14).
 *
 * @param error the injected error that it met; null if nothing answered the access
 * @param operation what it was
 * @param space where it went
 * @param address bus address of its first byte; in configuration space a config_addr with register
 * @param size bytes, 1 or more
 */
public record StopCause(
    @Nullable BusError error, Operation operation, Space space, long address, int size) {}
