/**
 * Step 1 of a call: the argument buffer a guest built in its memory, the status words it gets back,
 * and the dispatcher that finds the function behind a token.
 */
package papr.rtas.call;
