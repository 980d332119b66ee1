/** The EEH calls: what state a PE is in. */
package papr.rtas.eeh;
