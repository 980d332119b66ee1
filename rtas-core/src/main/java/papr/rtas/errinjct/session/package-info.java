/** Step 2 of a call: who holds the error injection facility. */
package papr.rtas.errinjct.session;
