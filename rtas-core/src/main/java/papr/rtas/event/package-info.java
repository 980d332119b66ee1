/** Platform events that error injection fabricates, until an operating system fetches them. */
package papr.rtas.event;
