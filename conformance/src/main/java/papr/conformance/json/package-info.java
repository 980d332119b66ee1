/** Writes JSON with Jackson's generator; reading is {@link papr.spec.JsonCursor}'s job. */
package papr.conformance.json;
