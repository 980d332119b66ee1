package papr.rtas.errinjct;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import papr.rtas.backend.BackendException;
import papr.rtas.backend.BusError;
import papr.rtas.backend.EehBackend;
import papr.rtas.backend.StopCause;
import papr.rtas.call.ArgumentBuffer;
import papr.rtas.call.ArrayMemory;
import papr.rtas.call.Partition;
import papr.rtas.call.Processor;
import papr.rtas.call.RtasDispatcher;
import papr.rtas.call.RtasFunction;
import papr.rtas.call.WorkBuffer;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.errinjct.work.Nature;
import papr.rtas.pci.PciTopology;
import papr.rtas.pci.Pe;
import papr.rtas.pci.PeControl;
import papr.rtas.pci.PeState;
import papr.rtas.testing.TestMachine;

/** A host that fails: the guest sees -1, the log sees operation and errno. */
class HostFaultTest {

  private static final int WORK = 0x400;

  /** A host whose every operation fails while {@code broken}. */
  private static final class FailingBackend implements EehBackend {

    private boolean broken = true;
    private boolean eeh = true;

    private void check(String operation) throws BackendException {
      if (broken) {
        throw new BackendException(operation, 5);
      }
    }

    @Override
    public boolean hasEeh(Pe pe) {
      return eeh;
    }

    @Override
    public PeState state(Pe pe) {
      return PeState.NORMAL;
    }

    @Override
    public int control(Pe pe, PeControl control) throws BackendException {
      check("control");
      return 0;
    }

    @Override
    public void configure(Pe pe, Configure what) throws BackendException {
      check("configure");
    }

    @Override
    public @Nullable StopCause takeCause(Pe pe) {
      return null;
    }

    @Override
    public boolean inject(BusError error) throws BackendException {
      check("inject");
      return false;
    }

    @Override
    public @Nullable BusError armed(Pe pe) {
      return null;
    }

    @Override
    public void disarm(Pe pe) throws BackendException {
      check("disarm");
    }

    @Override
    public void disarmAll() throws BackendException {
      check("disarm all");
    }
  }

  private final FailingBackend backend = new FailingBackend();
  private final ArrayMemory rma = new ArrayMemory(0x1000);
  private final Processor processor = new Processor(0, new Partition(1, rma, List.of()));
  private final StringBuilder log = new StringBuilder();
  private final RtasDispatcher dispatcher = dispatcher();

  @Test
  void aFailingInjectionIsAHardwareError() {
    int token = open();
    assertEquals(-1, inject(token, 0));
    assertEquals(-1, inject(token, 20));
    assertEquals(
        "ibm,errinjct: inject failed with errno 5\nibm,errinjct: disarm failed with errno 5\n",
        log.toString());
  }

  @Test
  void anInjectionTheHostRefusesIsAParameterError() {
    int token = open();
    backend.broken = false;
    assertEquals(-3, inject(token, 0));
    assertEquals("", log.toString());
  }

  @Test
  void aHostWithoutEehRefusesEveryFunctionUnasked() {
    int token = open();
    backend.eeh = false;
    assertEquals(-3, inject(token, 0));
    assertEquals(-3, inject(token, 20));
    assertEquals(-3, inject(token, 21));
    assertEquals("", log.toString());
  }

  @Test
  void aCloseThatCannotCleanUpCanBeTriedAgain() {
    int token = open();
    assertEquals(-1, call(TestMachine.CLOSE, 1, token)[0]);
    assertEquals("ibm,close-errinjct: disarm all failed with errno 5\n", log.toString());
    assertEquals(-4, call(TestMachine.OPEN, 2)[1]);
    backend.broken = false;
    assertEquals(0, call(TestMachine.CLOSE, 1, token)[0]);
  }

  private int open() {
    return call(TestMachine.OPEN, 2)[0];
  }

  private int inject(int token, int function) {
    WorkBuffer buffer = new WorkBuffer();
    new IoaBusError64(0, 0, 0x800, TestMachine.BUID, function).encode(buffer);
    buffer.store(rma, WORK, 0, WorkBuffer.WORDS);
    return call(TestMachine.INJECT, 1, 15, token, WORK)[0];
  }

  private int[] call(int token, int nret, int... in) {
    ArgumentBuffer.encode(rma, 0, token, in, nret);
    dispatcher.enter(processor, 0);
    int[] out = new int[nret];
    for (int i = 0; i < nret; i++) {
      out[i] = rma.readInt(12 + 4L * (in.length + i));
    }
    return out;
  }

  private RtasDispatcher dispatcher() {
    ErrinjctOption option =
        new ErrinjctOption(
            true,
            new ErrorClassTokens(TestMachine.CLASSES),
            EnumSet.allOf(Nature.class),
            1,
            new PciTopology(TestMachine.pes()),
            backend,
            _ -> true,
            (function, fault) ->
                log.append(function).append(": ").append(fault.getMessage()).append('\n'));
    Map<String, Integer> tokens = TestMachine.machine().functions();
    Map<Integer, RtasFunction> functions = new HashMap<>();
    for (RtasFunction function : option.functions()) {
      functions.put(tokens.getOrDefault(function.name(), 0), function);
    }
    return new RtasDispatcher(functions);
  }
}
