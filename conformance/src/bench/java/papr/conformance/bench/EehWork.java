package papr.conformance.bench;

import papr.rtas.call.ArgumentBuffer;

/** Something to be repeated on a machine of its own. */
interface EehWork {

  /** PEs of the machine that has many. */
  int MANY = 0x10000;

  /** Argument buffers that are used in turns, so that nothing stays in a register. */
  int BUFFERS = 16;

  /** PEs that are recovered one after the other before they are stopped again. */
  int RECOVERED = 64;

  /** Whether each {@link #run} needs a {@link #prepare}, which is not part of what is measured. */
  default boolean isPrepared() {
    return false;
  }

  /** Prepares a {@link #run}. */
  default void prepare() {}

  /** How many operations one {@link #run} makes. */
  int operations();

  /** Carries the operations out: any number that depends on all of them. */
  long run();

  /** Nanoseconds of processor time for a number of operations, in whole runs. */
  default long nanos(long count) {
    long nanos = 0;
    long start = CpuTime.now();
    for (long done = 0; done < count; done += operations()) {
      if (isPrepared()) {
        nanos += CpuTime.now() - start;
        prepare();
        start = CpuTime.now();
      }
      run();
    }
    return nanos + CpuTime.now() - start;
  }

  /** The state of a stopped PE, all five outputs. */
  static EehWork stateOfFrozen() {
    EehMachine machine = states(1);
    machine.freeze(0);
    return calls(machine, 1, 2);
  }

  /** The state of running PEs, a few of those of the machine. */
  static EehWork state(int pes) {
    return calls(states(pes), 1, 0);
  }

  private static EehMachine states(int pes) {
    EehMachine machine = new EehMachine(pes);
    for (int i = 0; i < BUFFERS; i++) {
      machine.layOut(one(i, pes), "ibm,read-slot-reset-state2", 5, 0);
    }
    return machine;
  }

  /** Reads a register of a stopped PE. */
  static EehWork configOfFrozen() {
    EehMachine machine = configs(1);
    machine.freeze(0);
    return calls(machine, 1, -1);
  }

  /** Reads a register of running PEs, a few of those of the machine. */
  static EehWork config(int pes) {
    return calls(configs(pes), 1, EehMachine.BAR);
  }

  private static EehMachine configs(int pes) {
    EehMachine machine = new EehMachine(pes);
    for (int i = 0; i < BUFFERS; i++) {
      machine.layOut(one(i, pes), "ibm,read-pci-config", 2, 0x10, 4);
    }
    return machine;
  }

  /** A PE, far from the others. */
  private static int one(int buffer, int pes) {
    return pes == 1 ? 0 : buffer * (pes / BUFFERS) + 31 * buffer;
  }

  private static EehWork calls(EehMachine machine, int output, int expected) {
    machine.enter(0, BUFFERS);
    for (int i = 0; i < BUFFERS; i++) {
      if (machine.output(i, 0) != 0 || machine.output(i, output) != expected) {
        throw new IllegalStateException(
            "status %d, answer %x".formatted(machine.output(i, 0), machine.output(i, output)));
      }
    }
    return new EehWork() {
      @Override
      public int operations() {
        return BUFFERS;
      }

      @Override
      public long run() {
        return machine.enter(0, BUFFERS);
      }
    };
  }

  /** Decodes the argument buffers of ibm,read-slot-reset-state2 and does nothing else. */
  static EehWork decode3() {
    return new Decode(states(1), 3);
  }

  /** Decodes the argument buffers of ibm,read-pci-config and does nothing else. */
  static EehWork decode4() {
    return new Decode(configs(1), 4);
  }

  /**
   * A bare decode: is the header in the RMA; token and counts; and every input, fetched once.
   *
   * @param inputs 3 or 4: config_addr, PHB unit id in two cells, size
   */
  record Decode(ArgumentBuffer arguments, int inputs) implements EehWork {

    Decode(EehMachine machine, int inputs) {
      this(new ArgumentBuffer(machine.memory()), inputs);
    }

    @Override
    public int operations() {
      return BUFFERS;
    }

    @Override
    public long run() {
      long sum = 0;
      for (int i = 0; i < BUFFERS; i++) {
        sum += decode(EehMachine.address(i));
      }
      return sum;
    }

    private long decode(long address) {
      if (!arguments.decode(address)) {
        return -1;
      }
      long read =
          arguments.token()
              ^ arguments.nargs()
              ^ arguments.nret()
              ^ arguments.input(0)
              ^ arguments.inputDouble(1);
      return inputs == 4 ? read ^ arguments.input(3) : read;
    }
  }

  /**
   * What Linux calls from the detection of an error to the end of its recovery, each question for
   * the state asked once: 13 calls. The waits between them are left out, stopping the PE too.
   */
  static EehWork recovery() {
    EehMachine machine = new EehMachine(RECOVERED);
    for (int pe = 0; pe < RECOVERED; pe++) {
      layOutRecovery(machine, pe);
    }
    Recovery recovery = new Recovery(machine);
    recovery.prepare();
    recovery.run();
    recovery.check();
    return recovery;
  }

  private static void layOutRecovery(EehMachine machine, int pe) {
    String state = "ibm,read-slot-reset-state2";
    machine.layOut(pe, "ibm,read-pci-config", 2, 0x4, 4);
    machine.layOut(pe, state, 4, 0);
    machine.layOut(pe, "ibm,write-pci-config", 1, 0x4, 2, 0x6);
    machine.layOut(pe, state, 4, 0);
    machine.layOut(pe, "ibm,set-eeh-option", 1, 0, 2);
    machine.layOut(pe, "ibm,configure-pe", 1, 0);
    machine.layOut(pe, "ibm,slot-error-detail", 1, 0, 0, 0, EehMachine.LOG, 0x800, 1);
    machine.layOut(pe, "ibm,set-slot-reset", 1, 0, 1);
    machine.layOut(pe, "ibm,set-slot-reset", 1, 0, 0);
    machine.layOut(pe, state, 4, 0);
    machine.layOut(pe, "ibm,write-pci-config", 1, 0x10, 4, EehMachine.BAR);
    machine.layOut(pe, "ibm,configure-pe", 1, 0);
    machine.layOut(pe, state, 4, 0);
  }

  /** Recoveries of all PEs of a machine. */
  record Recovery(EehMachine machine) implements EehWork {

    private static final int CALLS = 13;
    private static final int[] STATES = {1, 2, 3, 2, 9, 0, 12, 0};

    @Override
    public boolean isPrepared() {
      return true;
    }

    @Override
    public void prepare() {
      for (int i = 0; i < RECOVERED; i++) {
        machine.freeze(i);
      }
    }

    @Override
    public int operations() {
      return RECOVERED;
    }

    @Override
    public long run() {
      return machine.enter(0, machine.calls());
    }

    /** All calls succeed, and the states are those of a recovery. */
    void check() {
      for (int i = 0; i < machine.calls(); i++) {
        if (machine.output(i, 0) != 0) {
          throw new IllegalStateException("call " + i + " answered " + machine.output(i, 0));
        }
      }
      for (int first = 0; first < machine.calls(); first += CALLS) {
        for (int i = 0; i < STATES.length; i += 2) {
          if (machine.output(first + STATES[i], 1) != STATES[i + 1]) {
            throw new IllegalStateException("another state in call " + STATES[i]);
          }
        }
      }
    }
  }
}
