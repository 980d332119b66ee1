package papr.vfio.eeh;

/**
 * Numbers of the VFIO requests: {@code _IO(';', 100 + n)}. The encoding of "no argument size"
 * differs between architectures, so there is one table for each kind.
 */
public enum VfioIoctl {
  GET_API_VERSION(0),
  CHECK_EXTENSION(1),
  SET_IOMMU(2),
  GROUP_GET_STATUS(3),
  GROUP_SET_CONTAINER(4),
  GROUP_UNSET_CONTAINER(5),
  GROUP_GET_DEVICE_FD(6),
  IOMMU_ENABLE(15),
  IOMMU_DISABLE(16),
  EEH_PE_OP(21);

  private static final int TYPE = ';' << 8;
  private static final int BASE = 100;
  private static final int POWERPC_NO_ARGUMENT = 1 << 29;

  private final int offset;
  private final int here;

  VfioIoctl(int offset) {
    this.offset = offset;
    this.here = number(isPowerpc(System.getProperty("os.arch", "")));
  }

  /** The request number on this machine. */
  public int number() {
    return here;
  }

  /**
   * The request number.
   *
   * @param powerpc whether for powerpc, where {@code _IOC_NONE} is 1 in bits 29 to 31; elsewhere it
   *     is 0
   */
  public int number(boolean powerpc) {
    int number = TYPE | (BASE + offset);
    return powerpc ? POWERPC_NO_ARGUMENT | number : number;
  }

  /**
   * Whether a value of the property {@code os.arch} is powerpc.
   *
   * @param architecture such as {@code ppc64le} or {@code amd64}
   */
  static boolean isPowerpc(String architecture) {
    return architecture.startsWith("ppc");
  }
}
