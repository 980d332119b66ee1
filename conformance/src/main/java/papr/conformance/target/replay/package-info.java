/** The target {@code replay:FILE}: a recorded transcript that answers the vectors it has. */
package papr.conformance.target.replay;
