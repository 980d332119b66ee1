/** Reading and checking flattened device trees, and the errors of the whole module. */
package papr.fdt;
