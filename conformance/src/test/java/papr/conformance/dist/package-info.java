/** Checks of the distribution, which run once it has been made. */
package papr.conformance.dist;
