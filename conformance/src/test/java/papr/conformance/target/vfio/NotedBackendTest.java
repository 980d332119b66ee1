package papr.conformance.target.vfio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import papr.conformance.target.Effect;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.BusFunction;
import papr.rtas.backend.EehBackend;
import papr.spec.EffectKind;

/** Everything reaches the backend, and what it arms and disarms is noted. */
class NotedBackendTest {
  private final FakePe pe = new FakePe();
  private final NotedBackend backend = new NotedBackend(pe);

  private BusError error(BusFunction function) {
    return new BusError(pe.pe(), BusError.Form.BITS_64, function, 0, 0, 0x801);
  }

  /** A method with a body in the port would otherwise be answered there, not by the host. */
  @Test
  void everyMethodOfThePortIsPassedOn() {
    List<String> passed =
        Arrays.stream(NotedBackend.class.getDeclaredMethods()).map(Method::getName).toList();
    List<String> kept =
        Arrays.stream(EehBackend.class.getMethods())
            .map(Method::getName)
            .filter(name -> !passed.contains(name))
            .toList();
    assertEquals(List.of(), kept);
  }

  @Test
  void replacedErrorIsDisarmedFirst() throws BackendException {
    backend.inject(error(BusFunction.LOAD_CONFIG_ADDRESS));
    backend.inject(error(BusFunction.STORE_CONFIG_DATA));
    backend.disarm(pe.pe());
    backend.disarm(pe.pe());
    assertEquals(
        List.of(EffectKind.INJECT, EffectKind.DISARM, EffectKind.INJECT, EffectKind.DISARM),
        backend.take().stream().map(Effect::kind).toList());
    assertEquals(List.of(), backend.take());
  }

  @Test
  void closeDisarmsWhatIsArmed() throws BackendException {
    backend.inject(error(BusFunction.LOAD_CONFIG_ADDRESS));
    backend.take();
    backend.disarmAll();
    assertEquals(List.of(EffectKind.DISARM), backend.take().stream().map(Effect::kind).toList());
    backend.disarmAll();
    assertEquals(List.of(), backend.take());
  }
}
