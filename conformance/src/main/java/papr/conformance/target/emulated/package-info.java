/** The platform of this project as a target: rtas-core and its emulated PHBs, in process. */
package papr.conformance.target.emulated;
