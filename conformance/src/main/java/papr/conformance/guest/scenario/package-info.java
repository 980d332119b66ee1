/** What is done with a live guest to show that error injection and recovery work. */
package papr.conformance.guest.scenario;
