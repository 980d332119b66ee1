package papr.vfio.eeh;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/**
 * A POWER host of files in a folder: {@code dev/vfio} with a container and groups 5 and 6, and the
 * answers of its VFIO drivers. A test changes what it is about.
 */
final class FakeHost implements FakeKernel.Handler {

  static final int VIABLE = 1;

  private static final int SIZE = VfioEehPeOp.SIZE;

  private final Path root;

  /** What was asked, in order: file name, request, and for numbers the argument. */
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  /** The 40 bytes of each EEH operation, in hex. */
  final List<String> operations = Collections.synchronizedList(new ArrayList<>());

  /** Errno for what {@link #asked} would say. */
  final Map<String, Integer> failing = new ConcurrentHashMap<>();

  /** Answers of EEH operations, first to last; 0 when there are no more. */
  final Deque<Integer> answers = new ConcurrentLinkedDeque<>();

  /** Flags of struct vfio_group_status. */
  volatile int status = VIABLE;

  /** Answer of VFIO_CHECK_EXTENSION for VFIO_EEH. */
  volatile int eeh = 1;

  FakeHost(Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("dev"));
    for (String name : List.of("vfio", "5", "6", "device-5", "device-6")) {
      Files.createFile(root.resolve("dev").resolve(name));
    }
    FakeSysfs sysfs = new FakeSysfs(root.resolve("sys"));
    sysfs.addDevice("0000:01:00.0", 5, "vfio-pci");
    sysfs.addDevice("0000:02:00.0", 6, "vfio-pci");
  }

  VfioHost host() {
    return new VfioHost(root.resolve("dev"), root.resolve("sys"));
  }

  /** Names of this host's files that the process has open. */
  List<String> open() throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path each : descriptors.toList()) {
        Path file = target(each);
        if (file.startsWith(root.toRealPath())) {
          names.add(file.getFileName().toString());
        }
      }
    }
    return names.stream().sorted().toList();
  }

  @Override
  public int open(Path file) {
    if (!file.startsWith(root)) {
      return 0;
    }
    String what = "open " + file.getFileName();
    asked.add(what);
    return failing.getOrDefault(what, 0);
  }

  @Override
  public long ioctl(Path file, long request, long argument) {
    VfioIoctl known = find(request);
    String what = file.getFileName() + " " + describe(known, argument);
    asked.add(what);
    Integer errno = failing.get(what);
    return errno == null ? answer(file, known, argument) : -errno;
  }

  private long answer(Path file, VfioIoctl request, long argument) {
    return switch (request) {
      case GET_API_VERSION, SET_IOMMU, IOMMU_ENABLE, IOMMU_DISABLE, GROUP_SET_CONTAINER -> 0;
      case CHECK_EXTENSION -> eeh;
      case GROUP_GET_STATUS -> {
        FakeKernel.memory(argument, 8).set(JAVA_INT, 4, status);
        yield 0;
      }
      case GROUP_GET_DEVICE_FD -> openDevice(file);
      // The kernel keeps a group whose device is still open.
      case GROUP_UNSET_CONTAINER -> isDeviceOpen(file) ? -Errno.EBUSY.number() : 0;
      case EEH_PE_OP -> answers.isEmpty() ? 0 : answers.pop();
    };
  }

  private String describe(VfioIoctl request, long argument) {
    return switch (request) {
      case SET_IOMMU, CHECK_EXTENSION -> request + " " + argument;
      case GROUP_GET_DEVICE_FD -> request + " " + FakeKernel.memory(argument, 64).getString(0);
      case EEH_PE_OP -> {
        MemorySegment memory = FakeKernel.memory(argument, SIZE);
        operations.add(HexFormat.of().formatHex(memory.toArray(JAVA_BYTE)));
        yield VfioEehOperation.of(memory.get(JAVA_INT, 8)).toString();
      }
      case GROUP_GET_STATUS ->
          request + " argsz " + FakeKernel.memory(argument, 4).get(JAVA_INT, 0);
      case GROUP_SET_CONTAINER -> {
        int fd = FakeKernel.memory(argument, 4).get(JAVA_INT, 0);
        yield request + " " + target(Path.of("/proc/self/fd/" + fd)).getFileName();
      }
      case GET_API_VERSION, IOMMU_ENABLE, IOMMU_DISABLE, GROUP_UNSET_CONTAINER ->
          request.toString();
    };
  }

  private int openDevice(Path group) {
    try {
      return Ioctl.system().open(root.resolve("dev/device-" + group.getFileName()));
    } catch (VfioException e) {
      return -e.errno();
    }
  }

  private boolean isDeviceOpen(Path group) {
    try {
      return open().contains("device-" + group.getFileName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VfioIoctl find(long request) {
    for (VfioIoctl each : VfioIoctl.values()) {
      if (each.number() == request) {
        return each;
      }
    }
    throw new AssertionError("no VFIO request: 0x" + Long.toHexString(request));
  }

  /** What a link says; empty if it is gone by now. */
  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return Path.of("");
    }
  }
}
