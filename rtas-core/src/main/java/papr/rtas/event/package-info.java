/**
 * Platform events: what error injection fabricates and what stops a PE, pending for the partition
 * that is hit, until it fetches them as logs with event-scan or check-exception.
 */
package papr.rtas.event;
