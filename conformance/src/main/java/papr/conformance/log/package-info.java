/** Error and event logs for people: reading them from files, printing them in words. */
package papr.conformance.log;
