/**
 * Platforms under test: the {@link papr.conformance.target.Target} interface, its data, and the
 * factory that turns the text after {@code --target} into one.
 */
package papr.conformance.target;
