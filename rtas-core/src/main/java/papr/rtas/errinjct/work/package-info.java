/** Step 4 of a call: the error classes and their work buffers, decode and encode side by side. */
package papr.rtas.errinjct.work;
