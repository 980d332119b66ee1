package papr.rtas.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import papr.rtas.emulated.EmulatedBus;
import papr.rtas.errinjct.work.IoaBusError;
import papr.rtas.errinjct.work.IoaBusError32;
import papr.rtas.errinjct.work.IoaBusError64;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Space;

/** Everything a guest or its devices can do with one PE, each compared with a model of the PE. */
enum Move {
  LOAD_MEMORY,
  STORE_MEMORY,
  LOAD_IO,
  STORE_IO,
  LOAD_STRAY,
  STORE_STRAY,
  READ_CONFIG,
  WRITE_CONFIG,
  LOAD_CONFIG,
  STORE_CONFIG,
  DMA_READ,
  DMA_WRITE,
  DMA_STRAY,
  ARM,
  DISARM,
  QUERY,
  CONTROL,
  CONFIGURE_PE,
  CONFIGURE_BRIDGE,
  ERROR_DETAIL,
  GIVE_UP;

  private static final int COMMAND = 4;
  private static final int VENDOR_AND_DEVICE = 0x0339_1014;
  private static final int QUERY_WORD = 7;

  /**
   * Makes the move.
   *
   * @param value what to store, which error, which control
   */
  void play(Guest guest, PeModel pe, Session session, int value) {
    switch (this) {
      case LOAD_MEMORY -> load(guest, pe, Space.MEMORY);
      case STORE_MEMORY -> store(guest, pe, Space.MEMORY, value);
      case LOAD_IO -> load(guest, pe, Space.IO);
      case STORE_IO -> store(guest, pe, Space.IO, value);
      case LOAD_STRAY -> {
        int got = ByteBuffer.wrap(bus(guest).load(name(pe), Space.MEMORY, 0x10, 4)).getInt();
        pe.isAnswered(guest, Operation.LOAD, Space.MEMORY, false);
        assertEquals(-1, got);
      }
      case STORE_STRAY -> {
        bus(guest).store(name(pe), Space.IO, 0x10, bytes(value));
        pe.isAnswered(guest, Operation.STORE, Space.IO, false);
      }
      case READ_CONFIG -> readConfig(guest, pe);
      case WRITE_CONFIG -> writeConfig(guest, pe, value);
      case LOAD_CONFIG -> {
        byte[] got = bus(guest).load(name(pe), Space.CONFIG, config(pe), 4);
        boolean answered = pe.isAnswered(guest, Operation.LOAD, Space.CONFIG, true);
        int expected = answered ? Integer.reverseBytes(VENDOR_AND_DEVICE) : -1;
        assertArrayEquals(bytes(expected), got);
      }
      case STORE_CONFIG -> {
        byte[] data = {(byte) value, (byte) (value >>> 8)};
        bus(guest).store(name(pe), Space.CONFIG, config(pe) + COMMAND, data);
        if (pe.isAnswered(guest, Operation.STORE, Space.CONFIG, true)) {
          pe.storeCommand(value & 0xffff);
        }
      }
      case DMA_READ -> {
        byte[] got = bus(guest).dmaRead(name(pe), 4, 4);
        boolean answered = pe.isAnswered(guest, Operation.DMA_READ, Space.MEMORY, true);
        int memory = guest.memory().readInt(LoadMachine.dma(pe.pe().index()) + 4);
        assertArrayEquals(answered ? bytes(memory) : null, got, "DMA read");
      }
      case DMA_WRITE -> {
        int at = LoadMachine.dma(pe.pe().index()) + 4;
        int before = guest.memory().readInt(at);
        boolean done = bus(guest).dmaWrite(name(pe), 4, bytes(value));
        assertEquals(
            pe.isAnswered(guest, Operation.DMA_WRITE, Space.MEMORY, true), done, "DMA write");
        assertEquals(done ? value : before, guest.memory().readInt(at));
      }
      case DMA_STRAY -> {
        assertEquals(null, bus(guest).dmaRead(name(pe), LoadMachine.DMA_SIZE - 2, 4));
        pe.isAnswered(guest, Operation.DMA_READ, Space.MEMORY, false);
      }
      case ARM -> {
        int function = Math.floorMod(value, 22);
        if (function < IoaBusError.DISARM) {
          pe.armed(function, guest.inject(session.token(), error(pe, function, value)));
        }
      }
      case DISARM ->
          pe.disarmed(guest.inject(session.token(), error(pe, IoaBusError.DISARM, value)));
      case QUERY -> {
        if (guest.inject(session.token(), error(pe, IoaBusError.QUERY, 0)) == 0) {
          pe.found(guest.memory().readInt(guest.work() + 4L * QUERY_WORD));
        }
      }
      case CONTROL -> pe.control(guest, Control.of(value));
      case CONFIGURE_PE -> pe.configure(guest, "ibm,configure-pe");
      case CONFIGURE_BRIDGE -> pe.configure(guest, "ibm,configure-bridge");
      case ERROR_DETAIL -> pe.detail(guest, 1);
      case GIVE_UP -> pe.detail(guest, 2);
    }
  }

  private static void load(Guest guest, PeModel pe, Space space) {
    int got = ByteBuffer.wrap(bus(guest).load(name(pe), space, bar(space), 4)).getInt();
    boolean answered = pe.isAnswered(guest, Operation.LOAD, space, true);
    assertEquals(answered ? pe.stored(space) : -1, got, () -> "load from " + space);
  }

  private static void store(Guest guest, PeModel pe, Space space, int value) {
    bus(guest).store(name(pe), space, bar(space), bytes(value));
    if (pe.isAnswered(guest, Operation.STORE, space, true)) {
      pe.store(space, value);
    }
  }

  private static void readConfig(Guest guest, PeModel pe) {
    int[] in = pe.inputs(2);
    in[0] = (int) config(pe) + COMMAND;
    int[] out = guest.call("ibm,read-pci-config", 2, in);
    boolean answered = pe.isAnswered(guest, Operation.LOAD, Space.CONFIG, true);
    assertArrayEquals(new int[] {0, answered ? pe.command() : 0xffff}, out, "Command register");
  }

  private static void writeConfig(Guest guest, PeModel pe, int value) {
    int[] in = pe.inputs(2, value);
    in[0] = (int) config(pe) + COMMAND;
    assertEquals(0, guest.status("ibm,write-pci-config", 1, in));
    if (pe.isAnswered(guest, Operation.STORE, Space.CONFIG, true)) {
      pe.storeCommand(value & 0xffff);
    }
  }

  private static IoaBusError error(PeModel pe, int function, int value) {
    int configAddress = (int) config(pe);
    return value % 2 == 0
        ? new IoaBusError64(0, 0, configAddress, LoadMachine.BUID, function)
        : new IoaBusError32(0, 0, configAddress, LoadMachine.BUID, function);
  }

  private static EmulatedBus bus(Guest guest) {
    return guest.bus();
  }

  private static String name(PeModel pe) {
    return pe.pe().devices().getFirst().name();
  }

  private static long config(PeModel pe) {
    return pe.pe().devices().getFirst().configAddress();
  }

  private static long bar(Space space) {
    return space == Space.IO ? LoadMachine.IO_BAR : LoadMachine.MEMORY_BAR & 0xffff_ffffL;
  }

  private static byte[] bytes(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
