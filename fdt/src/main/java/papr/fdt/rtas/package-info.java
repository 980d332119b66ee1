/**
 * The /rtas node of a partition: the properties through which a guest finds the calls.
 *
 * <p>{@link papr.fdt.rtas.RtasPlatform} says what one partition is offered, {@link
 * papr.fdt.rtas.Advertisement} puts that into a tree, {@link papr.fdt.rtas.NvramForth} writes it as
 * Forth for a live machine, and {@link papr.fdt.rtas.ErrinjctTokens} is the one property that is
 * more than a cell. Sources: LoPAR 2.9 sections 7.2.6 and 7.3.13, appendix B; the ids in the texts
 * are those of the specification module.
 */
package papr.fdt.rtas;
