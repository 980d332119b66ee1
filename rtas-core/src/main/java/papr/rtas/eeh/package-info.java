/** The EEH calls: what state a PE is in, releasing and resetting it. */
package papr.rtas.eeh;
