/** What the texts around the code say, held against the code. */
@org.jspecify.annotations.NullMarked
package papr.conformance.docs;
