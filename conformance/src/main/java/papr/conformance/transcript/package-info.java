/** Recorded RTAS calls: JSON Lines with a header, read and written. */
package papr.conformance.transcript;
