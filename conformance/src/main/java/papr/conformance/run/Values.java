package papr.conformance.run;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import papr.conformance.target.Caller;
import papr.conformance.target.Target;
import papr.spec.Bar;
import papr.spec.Capability;
import papr.spec.Cell;
import papr.spec.Device;
import papr.spec.Dma;
import papr.spec.Numerals;
import papr.spec.Space;

/**
 * What the names in a vector stand for on this platform.
 *
 * <p>Function tokens and class numbers come from the platform's own properties, never from us.
 */
final class Values implements Cell.Scope {
  private static final String CLASS_LIST = "ibm,errinjct-tokens";

  private final Target target;
  private final ClassList classList;
  private final Map<String, Long> areas;
  private final Map<String, Device> devices;
  private final Map<String, Integer> bound = new HashMap<>();
  private final Map<String, Integer> functions = new HashMap<>();
  private @Nullable Map<String, Integer> classes;

  Values(Target target, Map<String, Long> areas, Map<String, Device> devices, ClassList classList) {
    this.target = target;
    this.classList = classList;
    this.areas = areas;
    this.devices = devices;
  }

  /** Remembers a cell under a name. */
  void bind(String name, int cell) {
    bound.put(name, cell);
  }

  /** The device that plays a role. */
  Device device(String role) {
    Device device = devices.get(role);
    if (device == null) {
      throw Stop.error("its machine has no device " + role);
    }
    return device;
  }

  /** The expression in 64 bits; bound cells are sign-extended. */
  long quantity(Cell cell) {
    return cell.value(this);
  }

  /** The expression in a 32-bit position. */
  int word(Cell cell) {
    long quantity = quantity(cell);
    if (!Numerals.fitsWord(quantity)) {
      throw Stop.error(cell.text() + " = " + Numerals.hex(quantity) + " does not fit 32 bits");
    }
    return (int) quantity;
  }

  /** The expression as a number of bytes, at most 16 MB. */
  int length(Cell cell) {
    long quantity = quantity(cell);
    if (quantity < 1 || quantity > 1 << 24) {
      throw Stop.error(cell.text() + " = " + quantity + " is no length");
    }
    return (int) quantity;
  }

  /** Whether the expression is anything but a name that no step has bound. */
  boolean isBound(Cell cell) {
    return !(cell.term() instanceof Cell.Bound(String name)) || bound.containsKey(name);
  }

  @Override
  public long bound(String name) {
    Integer value = bound.get(name);
    if (value == null) {
      throw Stop.error("no step has bound $" + name);
    }
    return value;
  }

  @Override
  public long area(String name) {
    Long address = areas.get(name);
    if (address == null) {
      throw Stop.error("there is no work area " + name);
    }
    return address;
  }

  /** Whether an error class is advertised. */
  boolean hasClass(String name) {
    return classes().containsKey(name);
  }

  @Override
  public long errorClass(String name) {
    Integer number = classes().get(name);
    if (number == null) {
      throw Stop.skip("error class " + name + " is not advertised");
    }
    return number & 0xffff_ffffL;
  }

  private Map<String, Integer> classes() {
    Map<String, Integer> known = classes;
    if (known == null) {
      byte[] property = target.property(Caller.DEFAULT, CLASS_LIST);
      if (property == null && !target.info().can(Capability.DEVICE_TREE)) {
        throw Stop.notTested("the target does not know " + CLASS_LIST);
      }
      known = property == null ? Map.of() : classList.read(property);
      classes = known;
    }
    return known;
  }

  /** Whether a function is advertised. */
  boolean hasFunction(String name) {
    byte[] property = target.property(Caller.DEFAULT, name);
    if (property == null && !target.info().can(Capability.DEVICE_TREE)) {
      throw Stop.notTested("the target does not know the token of " + name);
    }
    return property != null;
  }

  @Override
  public long function(String name) {
    Integer token = functions.get(name);
    if (token == null) {
      if (!hasFunction(name)) {
        throw Stop.skip("RTAS function " + name + " is not advertised");
      }
      byte[] property = target.property(Caller.DEFAULT, name);
      if (property == null || property.length != 4) {
        throw Stop.notTested("property " + name + " is not a 4-byte token");
      }
      token = ByteBuffer.wrap(property).getInt();
      functions.put(name, token);
    }
    return token & 0xffff_ffffL;
  }

  @Override
  public long field(String role, Cell.Field field) {
    Device device = device(role);
    return switch (field) {
      case CONFIG_ADDR -> device.configAddr() & 0xffff_ffffL;
      case PE -> device.pe() & 0xffff_ffffL;
      case BUID -> device.buid();
      case MEMORY -> bar(device, Space.MEMORY).address();
      case MEMORY_SIZE -> bar(device, Space.MEMORY).size();
      case IO -> bar(device, Space.IO).address();
      case IO_SIZE -> bar(device, Space.IO).size();
      case DMA -> dma(device).address();
    };
  }

  private static Bar bar(Device device, Space space) {
    return device
        .bar(space)
        .orElseThrow(
            () -> Stop.error("device " + device.role() + " has no " + space.text() + " BAR"));
  }

  private static Dma dma(Device device) {
    Dma dma = device.dma();
    if (dma == null) {
      throw Stop.error("device " + device.role() + " has no DMA window");
    }
    return dma;
  }
}
