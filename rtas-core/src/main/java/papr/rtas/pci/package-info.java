/** PHBs, PEs, devices and their addresses: who is where, and the states a PE goes through. */
package papr.rtas.pci;
