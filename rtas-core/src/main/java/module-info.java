/**
 * RTAS of a pseries platform: argument buffers, dispatch, the Error Injection option, the PCI model
 * and an emulated platform. No Linux, no native code, no JSON.
 */
@org.jspecify.annotations.NullMarked
module papr.rtas {
  requires static transitive org.jspecify;

  exports papr.rtas.call;
  exports papr.rtas.errinjct;
  exports papr.rtas.errinjct.session;
  exports papr.rtas.errinjct.work;
  exports papr.rtas.eeh;
  exports papr.rtas.config;
  exports papr.rtas.pci;
  exports papr.rtas.backend;
  exports papr.rtas.event;
  exports papr.rtas.event.log;
  exports papr.rtas.emulated;
}
