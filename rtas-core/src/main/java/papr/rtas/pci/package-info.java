/** PHBs, PEs, devices and their addresses: who is where. No behaviour beyond lookup. */
package papr.rtas.pci;
