/**
 * Runs vectors on a target and says what came of them.
 *
 * <p>In the order of a run: {@link papr.conformance.run.Suite} picks vectors and adds up, {@link
 * papr.conformance.run.Runner} takes one vector to its verdict, {@link
 * papr.conformance.run.StepRunner} does its steps, {@link papr.conformance.run.Values} gives
 * expressions their numbers, {@link papr.conformance.run.Aggregation} turns vectors into
 * requirements.
 */
package papr.conformance.run;
