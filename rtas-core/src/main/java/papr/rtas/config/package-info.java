/** The calls that access PCI configuration space. */
package papr.rtas.config;
