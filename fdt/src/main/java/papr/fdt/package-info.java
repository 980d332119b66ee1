/**
 * Reading and checking flattened device trees (Devicetree Specification 0.4, chapter 5), and the
 * errors of the whole module.
 *
 * <p>{@link papr.fdt.Fdt} opens a blob where it lies, without copying. From there:
 *
 * <ul>
 *   <li>{@link papr.fdt.FdtChecker} gives a verdict on everything in it;
 *   <li>{@link papr.fdt.FdtCursor} walks it token by token in constant memory;
 *   <li>{@link papr.fdt.FdtIndex} finds nodes by path, alias and phandle, and {@link
 *       papr.fdt.FdtNode} and {@link papr.fdt.FdtProperty} read what they hold.
 * </ul>
 *
 * <p>For example, the token of an RTAS function:
 *
 * <pre>{@code
 * Fdt fdt = FdtChecker.check(buffer);
 * OptionalInt token =
 *     fdt.index().find("/rtas").flatMap(rtas -> rtas.property("ibm,errinjct"))
 *         .map(property -> OptionalInt.of(property.u32())).orElseGet(OptionalInt::empty);
 * }</pre>
 *
 * <p>Blobs may come from a hostile guest. So: every defect is a {@link papr.fdt.FdtException} with
 * byte offset and {@link papr.fdt.FdtRule}; no read leaves the blob; time is linear in its size,
 * with hash tables keyed at random; nothing is allocated on the word of a header field; nothing
 * recurses. Lookups have the semantics of libfdt. Names are given with one char per byte.
 */
package papr.fdt;
