package papr.spec;

/** What a target can do; a vector that needs more is not tested there. */
public enum Capability {
  /** Make an RTAS call by name with input cells and get output cells. */
  CALL("make RTAS calls"),
  /** Place an argument buffer at any real address and enter RTAS with it. */
  RAW_CALL("enter RTAS with any argument buffer"),
  /** Read and write real memory outside the work area. */
  MEMORY("read and write real memory"),
  /** Read the properties of /rtas. */
  DEVICE_TREE("read /rtas"),
  /** Build the machine that a vector asks for. */
  MACHINE("build the machine a vector asks for"),
  /** Drive loads, stores, configuration accesses and DMA. */
  BUS("drive bus accesses"),
  /** Tell what reached the backend. */
  EFFECTS("tell what reached the backend"),
  /** Move time. */
  CLOCK("move time"),
  /** Call as another processor or partition. */
  CALLER("call as another processor or partition");

  private final String meaning;

  Capability(String meaning) {
    this.meaning = meaning;
  }

  /** What a target with this capability can do, as the end of "it can …". */
  public String meaning() {
    return meaning;
  }
}
