package papr.conformance.guest.bridge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import papr.conformance.guest.GuestException;
import papr.fdt.Fdt;
import papr.fdt.FdtException;
import papr.fdt.FdtNode;
import papr.fdt.FdtProperty;
import papr.fdt.rtas.ErrinjctTokens;
import papr.fdt.rtas.RtasFunctions;
import papr.rtas.call.Partition;
import papr.rtas.errinjct.work.ErrorClass;
import papr.rtas.pci.Pe;

/**
 * What the device tree of a guest says of the machine, when its kernel starts.
 *
 * @param entry real address of the RTAS entry point
 * @param rtasSize bytes there
 * @param tokens what /rtas holds in properties of one cell, by name: tokens, and other cells
 * @param classes number of each error class in ibm,errinjct-tokens; empty without the property
 * @param properties those of /rtas, by name
 * @param pes the PEs, one for each slot
 * @param rma bytes of the first memory node
 * @param memory all memory nodes
 */
public record GuestMachine(
    long entry,
    int rtasSize,
    Map<String, Integer> tokens,
    Map<ErrorClass, Integer> classes,
    Map<String, byte[]> properties,
    List<Pe> pes,
    long rma,
    List<Partition.Range> memory) {

  /** Nothing of RTAS is above this: its cells have 32 bits. */
  private static final long HIGHEST = 1L << 32;

  public GuestMachine {
    tokens = Map.copyOf(tokens);
    classes = Map.copyOf(classes);
    properties = Map.copyOf(properties);
    pes = List.copyOf(pes);
    memory = List.copyOf(memory);
  }

  /**
   * Reads a device tree.
   *
   * @throws GuestException if it is not one, or has no RTAS
   */
  public static GuestMachine of(byte[] tree) {
    try {
      return of(Fdt.of(tree).index().root());
    } catch (FdtException | IllegalArgumentException e) {
      throw new GuestException("the guest's device tree is not in order: " + e.getMessage(), e);
    }
  }

  private static GuestMachine of(FdtNode root) {
    FdtNode rtas =
        root.child("rtas").orElseThrow(() -> new GuestException("the guest has no /rtas"));
    Map<String, Integer> tokens = new HashMap<>();
    Map<String, byte[]> properties = new HashMap<>();
    for (FdtProperty property : rtas.properties()) {
      properties.put(property.name(), property.bytes());
      if (property.length() == Integer.BYTES) {
        tokens.put(property.name(), property.u32());
      }
    }
    List<Partition.Range> memory = memory(root);
    long entry = Integer.toUnsignedLong(tokens.getOrDefault("linux,rtas-entry", 0));
    if (entry == 0 || memory.isEmpty()) {
      throw new GuestException("the guest's device tree has no RTAS entry or no memory");
    }
    long rma = Math.min(memory.getFirst().size(), HIGHEST);
    int size = tokens.getOrDefault("rtas-size", 0);
    if (size < 0 || entry + size > rma) {
      throw new GuestException("the guest has its RTAS outside its memory");
    }
    Map<ErrorClass, Integer> classes = new EnumMap<>(ErrorClass.class);
    byte[] list = properties.getOrDefault(RtasFunctions.ERRINJCT_TOKENS, new byte[0]);
    ErrinjctTokens.scan(list)
        .forEach((name, number) -> {
          ErrorClass errorClass = ErrorClass.of(name);
          if (errorClass != null && errorClass != ErrorClass.UPSTREAM_IO_ERROR) {
            classes.put(errorClass, number);
          }
        });
    return new GuestMachine(
        entry, size, tokens, classes, properties, GuestBuses.of(root), rma, memory);
  }

  private static List<Partition.Range> memory(FdtNode root) {
    List<Partition.Range> ranges = new ArrayList<>();
    for (FdtNode node : root.children()) {
      if (node.name().startsWith("memory@")) {
        int[] reg = node.property("reg").map(FdtProperty::cells).orElse(new int[0]);
        if (reg.length == 4 && GuestBuses.join(reg[2], reg[3]) > 0) {
          long address = GuestBuses.join(reg[0], reg[1]);
          ranges.add(new Partition.Range(address, GuestBuses.join(reg[2], reg[3])));
        }
      }
    }
    ranges.sort((a, b) -> Long.compareUnsigned(a.address(), b.address()));
    return Collections.unmodifiableList(ranges);
  }
}
