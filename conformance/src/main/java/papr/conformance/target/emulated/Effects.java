package papr.conformance.target.emulated;

import java.util.LinkedHashMap;
import java.util.Map;
import papr.conformance.target.Effect;
import papr.rtas.backend.BusError;
import papr.rtas.errinjct.work.CorruptedDcache;
import papr.rtas.errinjct.work.CorruptedIcache;
import papr.rtas.errinjct.work.CorruptedPage;
import papr.rtas.errinjct.work.CorruptedSlb;
import papr.rtas.errinjct.work.CorruptedTlb;
import papr.rtas.errinjct.work.Injection;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.ProcessorFault;
import papr.rtas.errinjct.work.RecoveredSpecialEvent;
import papr.rtas.errinjct.work.Unformatted;
import papr.rtas.event.PlatformEvent;
import papr.spec.EffectKind;

/** Turns the core's effects into those that vectors speak of. */
public final class Effects {

  private Effects() {}

  /** The same effect in the words of vectors. */
  public static Effect of(papr.rtas.emulated.Effect effect) {
    return switch (effect) {
      case papr.rtas.emulated.Effect.Injected(BusError error) -> injected(error);
      case papr.rtas.emulated.Effect.Fired(BusError error) -> fired(error);
      case papr.rtas.emulated.Effect.Disarmed(BusError error) ->
          Effect.of(EffectKind.DISARM, place(error));
      case papr.rtas.emulated.Effect.Reported(PlatformEvent event) -> reported(event);
    };
  }

  private static Effect injected(BusError error) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("func", (long) error.function().number());
    fields.put("type", (long) error.form().type());
    fields.put("addr", error.address());
    fields.put("mask", error.mask());
    fields.putAll(place(error));
    return Effect.of(EffectKind.INJECT, fields);
  }

  private static Effect fired(BusError error) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("func", (long) error.function().number());
    fields.putAll(place(error));
    return Effect.of(EffectKind.FIRE, fields);
  }

  private static Map<String, Long> place(BusError error) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("pe", Integer.toUnsignedLong(error.pe().address()));
    fields.put("buid", error.pe().buid());
    return fields;
  }

  private static Effect reported(PlatformEvent event) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("processor", (long) event.processor());
    describe(event.cause(), fields);
    return Effect.event(event.cause().errorClass().tokenName(), fields);
  }

  private static void describe(Injection cause, Map<String, Long> fields) {
    switch (cause) {
      case Unformatted _, IoaBusError _ -> {}
      case RecoveredSpecialEvent special -> fields.put("persistence", (long) special.cell());
      case CorruptedPage page -> fields.put("address", page.realAddress());
      case CorruptedSlb slb -> fields.put("address", slb.effectiveAddress());
      case ProcessorFault fault -> {
        switch (fault) {
          case CorruptedDcache dcache -> fields.put("action", (long) dcache.action());
          case CorruptedIcache icache -> fields.put("action", (long) icache.action());
          case CorruptedTlb _ -> {}
        }
        fields.put("nature", (long) fault.nature().number());
      }
    }
  }
}
