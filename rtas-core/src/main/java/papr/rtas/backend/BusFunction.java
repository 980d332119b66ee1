package papr.rtas.backend;

import static papr.rtas.pci.Operation.DMA_READ;
import static papr.rtas.pci.Operation.DMA_WRITE;
import static papr.rtas.pci.Operation.LOAD;
import static papr.rtas.pci.Operation.STORE;
import static papr.rtas.pci.Space.CONFIG;
import static papr.rtas.pci.Space.IO;
import static papr.rtas.pci.Space.MEMORY;

import org.jspecify.annotations.Nullable;
import papr.rtas.pci.BusKind;
import papr.rtas.pci.Operation;
import papr.rtas.pci.Space;

/**
 * The bus errors that can be injected: functions 0 to 19 of the two ioa-bus-error work buffers,
 * T7.75 ({@code dbdoclet.50569332_63533}). A constant's ordinal is its function number.
 *
 * <p>On PCI Express the errors of an address and a data function are the same, an ECRC error of the
 * TLP; the names are those of conventional PCI.
 */
public enum BusFunction {
  LOAD_MEMORY_ADDRESS(0, LOAD, MEMORY),
  LOAD_MEMORY_DATA(1, LOAD, MEMORY),
  LOAD_IO_ADDRESS(2, LOAD, IO),
  LOAD_IO_DATA(3, LOAD, IO),
  LOAD_CONFIG_ADDRESS(4, LOAD, CONFIG),
  LOAD_CONFIG_DATA(5, LOAD, CONFIG),
  STORE_MEMORY_ADDRESS(6, STORE, MEMORY),
  STORE_MEMORY_DATA(7, STORE, MEMORY),
  STORE_IO_ADDRESS(8, STORE, IO),
  STORE_IO_DATA(9, STORE, IO),
  STORE_CONFIG_ADDRESS(10, STORE, CONFIG),
  STORE_CONFIG_DATA(11, STORE, CONFIG),
  DMA_READ_ADDRESS(12, DMA_READ, MEMORY),
  DMA_READ_DATA(13, DMA_READ, MEMORY),
  DMA_READ_MASTER_ABORT(14, DMA_READ, MEMORY),
  DMA_READ_TARGET_ABORT(15, DMA_READ, MEMORY),
  DMA_WRITE_ADDRESS(16, DMA_WRITE, MEMORY),
  DMA_WRITE_DATA(17, DMA_WRITE, MEMORY),
  DMA_WRITE_MASTER_ABORT(18, DMA_WRITE, MEMORY),
  DMA_WRITE_TARGET_ABORT(19, DMA_WRITE, MEMORY);

  private static final BusFunction[] BY_NUMBER = values();

  private final int number;
  private final Operation operation;
  private final Space space;

  BusFunction(int number, Operation operation, Space space) {
    this.number = number;
    this.operation = operation;
    this.space = space;
  }

  /** The function with this number, null unless it is 0 to 19. */
  public static @Nullable BusFunction of(int number) {
    return number < 0 || number >= BY_NUMBER.length ? null : BY_NUMBER[number];
  }

  /** The function number, 0 to 19. */
  public int number() {
    return number;
  }

  /** The operation that the error hits. */
  public Operation operation() {
    return operation;
  }

  /** The address space the operation is in. */
  public Space space() {
    return space;
  }

  /**
   * Whether the error exists on a bus of this kind. PCI Express has no master aborts and no target
   * abort of a DMA write (T5.5; -3 for these is the answer to AMB-25). It has errors of stores,
   * which T7.75 calls optional there and T5.5 does not (AMB-26).
   */
  public boolean existsOn(BusKind bus) {
    return switch (this) {
      case DMA_READ_MASTER_ABORT, DMA_WRITE_MASTER_ABORT, DMA_WRITE_TARGET_ABORT ->
          bus == BusKind.CONVENTIONAL;
      case LOAD_MEMORY_ADDRESS,
          LOAD_MEMORY_DATA,
          LOAD_IO_ADDRESS,
          LOAD_IO_DATA,
          LOAD_CONFIG_ADDRESS,
          LOAD_CONFIG_DATA,
          STORE_MEMORY_ADDRESS,
          STORE_MEMORY_DATA,
          STORE_IO_ADDRESS,
          STORE_IO_DATA,
          STORE_CONFIG_ADDRESS,
          STORE_CONFIG_DATA,
          DMA_READ_ADDRESS,
          DMA_READ_DATA,
          DMA_READ_TARGET_ABORT,
          DMA_WRITE_ADDRESS,
          DMA_WRITE_DATA ->
          true;
    };
  }
}
