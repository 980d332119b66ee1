/** The /rtas node of a partition: the properties through which a guest finds the calls. */
package papr.fdt.rtas;
