/**
 * The target {@code exec:COMMAND}: any program that speaks the harness protocol, version 1, in JSON
 * Lines on its standard input and output.
 */
package papr.conformance.target.exec;
