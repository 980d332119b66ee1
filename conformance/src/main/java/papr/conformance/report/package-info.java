/**
 * What a run found, as text, JSON, JUnit XML, TAP and HTML; comparison of two runs; manual tables.
 */
package papr.conformance.report;
