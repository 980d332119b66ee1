/**
 * What holds whatever guests do: the invariants of PEs, errors and events under any order of calls
 * and accesses ({@link papr.rtas.load.InterleavingProps}), and under many threads at once ({@link
 * papr.rtas.load.Stress}).
 */
@org.jspecify.annotations.NullMarked
package papr.rtas.load;
