package papr.spec;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a parsed JSON document that knows its JSON pointer.
 *
 * <p>Every accessor checks the type it promises, so that a malformed document is always reported as
 * a {@link SpecException} with document, pointer and problem, never as anything else.
 */
public final class JsonCursor {
  private final String document;
  private final @Nullable JsonCursor parent;

  /** Key or index in the parent. */
  private final Object step;

  private final Object value;

  private JsonCursor(String document, @Nullable JsonCursor parent, Object step, Object value) {
    this.document = document;
    this.parent = parent;
    this.step = step;
    this.value = value;
  }

  /**
   * Parses a whole document.
   *
   * @param document its name in error messages
   * @param in UTF-8 bytes; closed by the caller
   * @throws SpecException if it is not exactly one JSON value
   */
  public static JsonCursor parse(String document, InputStream in) {
    return new JsonCursor(document, null, "", JsonTree.parse(document, in));
  }

  /**
   * Parses a whole document.
   *
   * @param document its name in error messages
   * @param text the document
   * @throws SpecException if it is not exactly one JSON value
   */
  public static JsonCursor parse(String document, String text) {
    return new JsonCursor(document, null, "", JsonTree.parse(document, text));
  }

  /** The same place with another value: a parameter has been put in. */
  JsonCursor with(Object other) {
    return new JsonCursor(document, parent, step, other);
  }

  /** The plain value, see {@link JsonTree}. */
  Object raw() {
    return value;
  }

  /** RFC 6901 pointer of this place, "" for the document. */
  public String pointer() {
    return parent == null ? "" : parent.pointer() + "/" + escape(step.toString());
  }

  /** Name of the document this is part of. */
  public String document() {
    return document;
  }

  /** A problem at this place; the caller throws it. */
  public SpecException problem(String problem) {
    return new SpecException(document, pointer(), problem);
  }

  /** Whether this is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** Whether this is an array. */
  public boolean isArray() {
    return value instanceof List;
  }

  /** Whether this is a string. */
  public boolean isText() {
    return value instanceof String;
  }

  /** Keys of this object, in document order. */
  public Set<String> keys() {
    return object().keySet();
  }

  /**
   * Refuses every key but these.
   *
   * @return this
   */
  public JsonCursor only(Collection<String> allowed) {
    for (String key : object().keySet()) {
      if (!allowed.contains(key)) {
        throw new SpecException(document, pointer() + "/" + escape(key), "unknown key");
      }
    }
    return this;
  }

  /** Member that has to be there. */
  public JsonCursor at(String key) {
    JsonCursor member = find(key);
    if (member == null) {
      throw problem("\"" + key + "\" is missing");
    }
    return member;
  }

  /** Member, or null when this object does not have it. */
  public @Nullable JsonCursor find(String key) {
    Object member = object().get(key);
    return member == null ? null : new JsonCursor(document, this, key, member);
  }

  /** Elements of this array. */
  public List<JsonCursor> elements() {
    if (!(value instanceof List<?> list)) {
      throw problem("expected an array, found " + kind());
    }
    List<JsonCursor> elements = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      elements.add(new JsonCursor(document, this, i, list.get(i)));
    }
    return elements;
  }

  /** Elements of the array under this key, none when the key is absent. */
  public List<JsonCursor> elements(String key) {
    JsonCursor member = find(key);
    return member == null ? List.of() : member.elements();
  }

  /** What a reader makes of each element of this array. */
  public <T> List<T> list(Function<JsonCursor, T> reader) {
    List<JsonCursor> elements = elements();
    List<T> read = new ArrayList<>(elements.size());
    for (JsonCursor element : elements) {
      read.add(reader.apply(element));
    }
    return Collections.unmodifiableList(read);
  }

  /** As {@link #list(Function)}, of the array under this key; none when the key is absent. */
  public <T> List<T> list(String key, Function<JsonCursor, T> reader) {
    JsonCursor member = find(key);
    return member == null ? List.of() : member.list(reader);
  }

  /** Members of this object, in document order. */
  public Map<String, JsonCursor> members() {
    Map<String, JsonCursor> members = new LinkedHashMap<>();
    object()
        .forEach((key, member) -> members.put(key, new JsonCursor(document, this, key, member)));
    return members;
  }

  /** The string here. */
  public String text() {
    if (!(value instanceof String text)) {
      throw problem("expected a string, found " + kind());
    }
    return text;
  }

  /** The non-empty string under a key that has to be there. */
  public String text(String key) {
    JsonCursor member = at(key);
    String text = member.text();
    if (text.isBlank()) {
      throw member.problem("empty");
    }
    return text;
  }

  /** The string under this key, or the given one when the key is absent. */
  public String text(String key, String absent) {
    JsonCursor member = find(key);
    return member == null ? absent : member.text();
  }

  /** Strings of the array under this key, none when the key is absent. */
  public List<String> texts(String key) {
    return list(key, JsonCursor::text);
  }

  /** The boolean under this key, or the given one when the key is absent. */
  public boolean flag(String key, boolean absent) {
    JsonCursor member = find(key);
    if (member == null) {
      return absent;
    }
    if (!(member.value instanceof Boolean flag)) {
      throw member.problem("expected true or false, found " + member.kind());
    }
    return flag;
  }

  /** The JSON number here, within the given range. */
  public int integer(int least, int most) {
    if (!(value instanceof Long number)) {
      throw problem("expected an integer, found " + kind());
    }
    if (number < least || number > most) {
      throw problem(number + " is outside " + least + "…" + most);
    }
    return number.intValue();
  }

  /**
   * The 64-bit quantity here: a string with a hexadecimal ({@code "0x1f"}) or decimal number, or a
   * JSON integer.
   */
  public long quantity() {
    if (value instanceof Long number) {
      return number;
    }
    if (!(value instanceof String text)) {
      throw problem("expected a number such as \"0x1f\", found " + kind());
    }
    try {
      return Numerals.parse(text);
    } catch (NumberFormatException e) {
      throw problem("\"" + text + "\" is not a number such as \"0x1f\"");
    }
  }

  /** The quantity here as a 32-bit word; fits signed or unsigned. */
  public int word() {
    long quantity = quantity();
    if (!Numerals.fitsWord(quantity)) {
      throw problem("does not fit 32 bits");
    }
    return (int) quantity;
  }

  /** The quantity here, 64 bits, unsigned: only a string such as {@code "0x1f"}. */
  public long hex() {
    if (value instanceof String text && text.matches("0x[0-9a-fA-F]{1,16}")) {
      return Numerals.parse(text);
    }
    throw problem("expected a hexadecimal string such as \"0x1f\", found " + kind());
  }

  /** The byte string here: an even number of hexadecimal digits, no prefix. */
  public ByteString bytes() {
    String text = text();
    try {
      return ByteString.of(Numerals.bytes(text));
    } catch (IllegalArgumentException e) {
      throw problem("expected an even number of hexadecimal digits");
    }
  }

  /** What is here, in words. */
  private String kind() {
    return switch (value) {
      case Map<?, ?> _ -> "an object";
      case List<?> _ -> "an array";
      case String text ->
          "the string \"" + (text.length() > 40 ? text.substring(0, 40) : text) + "\"";
      case JsonTree.Null _ -> "null";
      case Object other -> "the value " + other;
    };
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> object() {
    if (!(value instanceof Map<?, ?> map)) {
      throw problem("expected an object, found " + kind());
    }
    return (Map<String, Object>) map;
  }

  private static String escape(String key) {
    return key.indexOf('~') < 0 && key.indexOf('/') < 0
        ? key
        : key.replace("~", "~0").replace("/", "~1");
  }
}
