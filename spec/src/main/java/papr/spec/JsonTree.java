package papr.spec;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Parses JSON into plain Java values: {@code Map<String, Object>} in document order, {@code
 * List<Object>}, {@code String}, {@code Long} (integers of up to 64 bits), {@code Double} (all
 * other numbers), {@code Boolean} and {@link Null}.
 *
 * <p>Only Jackson's streaming parser is used: data binding would cost the command its start-up
 * time.
 */
final class JsonTree {
  /** The JSON null. */
  enum Null {
    NULL
  }

  private static final JsonFactory FACTORY = new JsonFactory();

  private final String document;
  private final JsonParser parser;

  private JsonTree(String document, JsonParser parser) {
    this.document = document;
    this.parser = parser;
  }

  static Object parse(String document, InputStream in) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return new JsonTree(document, parser).only();
    } catch (JacksonException e) {
      throw malformed(document, true, e);
    }
  }

  static Object parse(String document, String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new JsonTree(document, parser).only();
    } catch (JacksonException e) {
      throw malformed(document, text.indexOf('\n') >= 0, e);
    }
  }

  private Object only() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new SpecException(document, "", "empty, expected JSON");
    }
    Object value = value(first);
    if (parser.nextToken() != null) {
      throw new SpecException(document, "", "more than one JSON value");
    }
    return value;
  }

  private Object value(@Nullable JsonToken token) {
    // A switch with a case for null is linked at run time, which takes a start some 30 ms.
    if (token == null) {
      throw problem("ends too early");
    }
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> Null.NULL;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw problem("unexpected " + token);
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    String name;
    while ((name = parser.nextName()) != null) {
      if (members.put(name, value(parser.nextToken())) != null) {
        throw problem("key given twice");
      }
    }
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
      elements.add(value(token));
    }
    return elements;
  }

  private Object integer() {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw problem("integer does not fit 64 bits");
    }
    return parser.getLongValue();
  }

  private SpecException problem(String problem) {
    return new SpecException(
        document, parser.streamReadContext().pathAsPointer().toString(), problem);
  }

  private static SpecException malformed(String document, boolean hasLines, JacksonException e) {
    var where = e.getLocation();
    if (where == null) {
      return new SpecException(document, "", JsonProblem.of(e));
    }
    String line = hasLines ? "line " + where.getLineNr() + " " : "";
    return new SpecException(
        document, "", line + "column " + where.getColumnNr() + ": " + JsonProblem.of(e));
  }
}
