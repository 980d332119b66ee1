package papr.rtas.errinjct.work;

/** The classes that come in -start/-end pairs and hit the calling processor's caches or TLB. */
public sealed interface ProcessorFault extends Injection
    permits CorruptedDcache, CorruptedIcache, CorruptedTlb {

  Phase phase();

  Nature nature();

  /** The same fault with another nature, for hardware that does not have this one (AMB-36). */
  ProcessorFault withNature(Nature nature);
}
