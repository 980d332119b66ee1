package papr.conformance.bench;

import papr.rtas.call.ArgumentBuffer;

/**
 * The least that any call does: is the header in the RMA; token and counts; and every input,
 * fetched once. No function is found, nothing is checked, nothing is stored.
 *
 * @param inputs 3 or 4: config_addr, PHB unit id in two cells, size
 */
record BareDecode(ArgumentBuffer arguments, int inputs) implements EehWork {

  BareDecode(EehMachine machine, int inputs) {
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
