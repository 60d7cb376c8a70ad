package dev.jops.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map} in the order of the text, {@code List}, {@code String}, {@code Long}, {@code Double},
 * {@code Boolean} and {@code null}.
 */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 * 1024 * 1024)
                    .build())
            .build();

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException if the text is empty, is no JSON, or goes on after the value
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonException("the text is empty");
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw at(parser.currentTokenLocation(), "there is more text after the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw at(e.getLocation(), "the text is malformed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one value on a single line, which YAML reads as the same value: as YAML Juju takes relation data. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return escapeForYaml(text.toString());
    }

    private static String escapeForYaml(String json) {
        StringBuilder escaped = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (isRefusedByYaml(c)) {
                escaped.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** Control characters that JSON takes as they are, and those that YAML takes for the end of a line. */
    private static boolean isRefusedByYaml(char c) {
        return (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getDoubleValue()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            map.put(name, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Long whole) {
            generator.writeNumber(whole);
        } else if (value instanceof Double decimal) {
            generator.writeNumber(decimal);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new AssertionError("no JSON form for " + value.getClass().getName());
        }
    }

    private static JsonException at(@Nullable JsonLocation location, String problem) {
        return location == null
                ? new JsonException(problem)
                : new JsonException(
                        "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " + problem);
    }
}
