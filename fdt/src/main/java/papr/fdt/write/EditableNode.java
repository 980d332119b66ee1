package papr.fdt.write;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A node of an editable tree. Properties and children keep their order; new ones go to the end. A
 * name that occurs twice (a blob may hold that) means its first occurrence.
 */
public final class EditableNode {

  /** Lists up to this length are searched one by one. */
  private static final int SHORT = 8;

  private String name;
  private @Nullable EditableNode parent;
  private final List<EditableProperty> properties = new ArrayList<>();
  private final List<EditableNode> children = new ArrayList<>();

  /** First child and first property of each name; made when a long list is searched. */
  private @Nullable Map<String, EditableNode> childMap;

  private @Nullable Map<String, EditableProperty> propertyMap;

  EditableNode(String name, @Nullable EditableNode parent) {
    this.name = name;
    this.parent = parent;
  }

  /**
   * The name with its unit address.
   *
   * @return one char per byte; empty for the root
   */
  public String name() {
    return name;
  }

  /**
   * The full path.
   *
   * @return such as "/cpus/PowerPC,POWER9@0"; "/" for the root
   */
  public String path() {
    Deque<String> names = new ArrayDeque<>();
    EditableNode node = this;
    for (EditableNode up = node.parent; up != null; up = node.parent) {
      names.push(node.name);
      node = up;
    }
    return "/" + String.join("/", names);
  }

  /**
   * The parent.
   *
   * @return the parent; empty for the root and for a node that was removed
   */
  public Optional<EditableNode> parent() {
    return Optional.ofNullable(parent);
  }

  /**
   * The children.
   *
   * @return an unmodifiable view in order
   */
  public List<EditableNode> children() {
    return Collections.unmodifiableList(children);
  }

  /**
   * The properties.
   *
   * @return an unmodifiable view in order
   */
  public List<EditableProperty> properties() {
    return Collections.unmodifiableList(properties);
  }

  /**
   * Finds a child.
   *
   * @param wanted with or without unit address; without one, also finds a child that has one
   * @return the first match, or empty
   */
  public Optional<EditableNode> child(String wanted) {
    boolean anyUnit = wanted.indexOf('@') < 0;
    for (EditableNode child : children) {
      if (child.name.equals(wanted)
          || (anyUnit
              && child.name.length() > wanted.length()
              && child.name.charAt(wanted.length()) == '@'
              && child.name.startsWith(wanted))) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  /**
   * Finds a child by its whole name.
   *
   * @param wanted the name with its unit address, if it has one
   * @return the first of that name, or empty
   */
  public Optional<EditableNode> exactChild(String wanted) {
    if (children.size() <= SHORT) {
      return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }
    Map<String, EditableNode> map = childMap;
    if (map == null) {
      map = new HashMap<>();
      for (EditableNode child : children) {
        map.putIfAbsent(child.name, child);
      }
      childMap = map;
    }
    return Optional.ofNullable(map.get(wanted));
  }

  /**
   * Adds a child behind the others.
   *
   * @param childName with its unit address, one char per byte, no NUL, no slash, not empty
   * @return the new child
   * @throws IllegalArgumentException if there is a child of exactly that name, or the name cannot
   *     be stored
   */
  public EditableNode addChild(String childName) {
    requireFree(Names.requireNode(childName, false));
    return append(childName);
  }

  /** Adds a child without looking for another of its name, as blobs hold them. */
  EditableNode append(String childName) {
    EditableNode child = new EditableNode(childName, this);
    children.add(child);
    if (childMap != null) {
      childMap.putIfAbsent(childName, child);
    }
    return child;
  }

  /**
   * Removes this node and all below it.
   *
   * @throws IllegalStateException if this is the root, or was removed already
   */
  public void remove() {
    EditableNode from = parent;
    if (from == null) {
      throw new IllegalStateException("the root node cannot be removed");
    }
    from.children.remove(this);
    from.childMap = null;
    parent = null;
  }

  /**
   * Renames this node.
   *
   * @param newName with its unit address, one char per byte, no NUL, no slash, not empty
   * @throws IllegalStateException if this is the root
   * @throws IllegalArgumentException if a sibling has that name, or the name cannot be stored
   */
  public void rename(String newName) {
    EditableNode from = parent;
    if (from == null) {
      throw new IllegalStateException("the root node cannot be renamed");
    }
    Names.requireNode(newName, false);
    if (!newName.equals(name)) {
      from.requireFree(newName);
      name = newName;
      from.childMap = null;
    }
  }

  private void requireFree(String childName) {
    if (exactChild(childName).isPresent()) {
      throw new IllegalArgumentException("there is a node " + childName + " in " + path());
    }
  }

  /**
   * Finds a property.
   *
   * @param wanted the whole name
   * @return the first of that name, or empty
   */
  public Optional<EditableProperty> property(String wanted) {
    if (properties.size() <= SHORT) {
      return properties.stream().filter(property -> property.name().equals(wanted)).findFirst();
    }
    Map<String, EditableProperty> map = propertyMap;
    if (map == null) {
      map = new HashMap<>();
      for (EditableProperty property : properties) {
        map.putIfAbsent(property.name(), property);
      }
      propertyMap = map;
    }
    return Optional.ofNullable(map.get(wanted));
  }

  /**
   * Sets a property: replaces the value where it stands, or adds it behind the others.
   *
   * @param property name, one char per byte, no NUL, at most 1023
   * @param value the value, copied
   * @return this
   * @throws IllegalArgumentException if the name cannot be stored
   */
  public EditableNode set(String property, byte... value) {
    Optional<EditableProperty> found = property(property);
    if (found.isPresent()) {
      found.get().value(value);
    } else {
      append(property, value.clone());
    }
    return this;
  }

  /** Adds a property without looking for another of its name, and keeps the array. */
  void append(String property, byte[] value) {
    EditableProperty added = new EditableProperty(property, value);
    properties.add(added);
    if (propertyMap != null) {
      propertyMap.putIfAbsent(property, added);
    }
  }

  /**
   * Removes a property.
   *
   * @param property the whole name
   * @return whether there was one (of several, the first is removed)
   */
  public boolean unset(String property) {
    Optional<EditableProperty> found = property(property);
    found.ifPresent(properties::remove);
    propertyMap = null;
    return found.isPresent();
  }

  /**
   * The node's phandle: "phandle", or, without a four-byte one, "linux,phandle".
   *
   * @return the phandle, or empty if there is none or it is 0 or 0xffffffff
   */
  public OptionalInt phandle() {
    byte[] value =
        property("phandle")
            .map(EditableProperty::rawValue)
            .filter(bytes -> bytes.length == 4)
            .or(() -> property("linux,phandle").map(EditableProperty::rawValue))
            .orElseGet(() -> new byte[0]);
    if (value.length != 4) {
      return OptionalInt.empty();
    }
    int phandle = java.nio.ByteBuffer.wrap(value).getInt();
    return phandle == 0 || phandle == -1 ? OptionalInt.empty() : OptionalInt.of(phandle);
  }

  /** Sorts properties and children by their names' bytes; equal names keep their order. */
  void sortHere() {
    properties.sort(Comparator.comparing(EditableProperty::name));
    children.sort(Comparator.comparing(EditableNode::name));
    childMap = null;
    propertyMap = null;
  }
}
