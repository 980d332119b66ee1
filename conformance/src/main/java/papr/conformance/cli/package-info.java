/** The command {@code papr}. {@link papr.conformance.cli.Main} is where it starts. */
package papr.conformance.cli;
