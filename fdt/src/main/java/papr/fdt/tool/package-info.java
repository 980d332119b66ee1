/** The {@code papr fdt} command: device trees at a terminal. */
package papr.fdt.tool;
