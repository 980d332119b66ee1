package papr.fdt.write;

/** A property of an editable tree: a name that stays and a value that can be replaced. */
public final class EditableProperty {

  private final String name;
  private byte[] value;

  EditableProperty(String name, byte[] value) {
    this.name = Names.requireProperty(name);
    this.value = value;
  }

  /**
   * The name.
   *
   * @return one char per byte
   */
  public String name() {
    return name;
  }

  /**
   * The value.
   *
   * @return a copy
   */
  public byte[] value() {
    return value.clone();
  }

  /**
   * Replaces the value.
   *
   * @param bytes the new value, copied
   */
  public void value(byte[] bytes) {
    value = bytes.clone();
  }

  /** The value itself, for writers that do not keep it. */
  byte[] rawValue() {
    return value;
  }
}
