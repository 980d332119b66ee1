/**
 * What a machine offers for tests, as {@code papr doctor} tells it; looks only, changes nothing.
 */
package papr.conformance.doctor;
