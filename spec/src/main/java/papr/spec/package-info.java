/**
 * Reads the specification that lies beside this package as JSON: requirements, vectors, machines
 * and known deviations.
 *
 * <p>{@link papr.spec.Spec} is the way in. The JSON is the product; these records only give it
 * names and refuse what does not fit, always with a {@link papr.spec.SpecException} that says
 * where.
 */
package papr.spec;
