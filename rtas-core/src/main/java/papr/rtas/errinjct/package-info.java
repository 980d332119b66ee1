/**
 * Step 3 of a call: the three functions of the Error Injection option (LoPAR 7.3.13) and the rules
 * they enforce.
 */
package papr.rtas.errinjct;
