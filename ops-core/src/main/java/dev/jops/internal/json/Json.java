package dev.jops.internal.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as plain values: {@code Map} in the order of the text, {@code List}, {@code String}, {@code Long}, {@code
 * Double}, {@code Boolean} and {@code null}.
 *
 * <p>It uses Gson's reader, because Jackson's computes with {@code BigDecimal} before it reads anything, which costs a
 * hook 10 ms on JDK 25. Gson's writer uses {@code String.format}, which is as slow, so values are written here.
 */
public final class Json {
    private static final int MOST_NESTED = 1000;
    private static final int USUAL_LENGTH = 256;

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException if the text is empty, is not JSON, goes on after the value, or has a number beyond a double
     */
    public static @Nullable Object read(String text) {
        return read(text, false);
    }

    /**
     * Reads one value with all digits of its numbers: a {@code Long}, a {@code BigInteger} beyond 64 bits, or a {@code
     * BigDecimal}.
     *
     * @throws JsonException if the text is empty, is not JSON, goes on after the value, or has a number that is not
     *     {@linkplain ExactNumber#isBounded bounded}
     */
    public static @Nullable Object readExact(String text) {
        return read(text, true);
    }

    private static @Nullable Object read(String text, boolean isExact) {
        if (text.isBlank()) {
            throw new JsonException("the text is empty");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MOST_NESTED);
            Object value = value(reader, isExact);
            if (reader.peek() == JsonToken.END_DOCUMENT) {
                return value;
            }
        } catch (IOException e) {
            // Gson's message shows keys.
        }
        throw new JsonException("the text is malformed");
    }

    /**
     * Writes one value on a single line that YAML reads as the same value, because Juju reads relation data as YAML.
     */
    public static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        write(text, value);
        return text.toString();
    }

    /**
     * Reads a value, without a switch: the compiler would generate a class for it, which costs a hook three classes in
     * all.
     */
    private static @Nullable Object value(JsonReader reader, boolean isExact) throws IOException {
        JsonToken next = reader.peek();
        if (next == JsonToken.STRING) {
            return reader.nextString();
        }
        if (next == JsonToken.BEGIN_OBJECT) {
            return object(reader, isExact);
        }
        if (next == JsonToken.BEGIN_ARRAY) {
            return array(reader, isExact);
        }
        if (next == JsonToken.BOOLEAN) {
            return reader.nextBoolean();
        }
        if (next == JsonToken.NUMBER) {
            return number(reader.nextString(), isExact);
        }
        reader.nextNull();
        return null;
    }

    private static Map<String, @Nullable Object> object(JsonReader reader, boolean isExact) throws IOException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            map.put(reader.nextName(), value(reader, isExact));
        }
        reader.endObject();
        return map;
    }

    private static List<@Nullable Object> array(JsonReader reader, boolean isExact) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            list.add(value(reader, isExact));
        }
        reader.endArray();
        return list;
    }

    private static Object number(String digits, boolean isExact) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            if (isExact) {
                return ExactNumber.read(digits);
            }
            double number = Double.parseDouble(digits); // with a fraction or an exponent, or beyond a long
            if (Double.isInfinite(number)) {
                throw new JsonException("a number is too large");
            }
            return number;
        }
    }

    private static void write(StringBuilder text, @Nullable Object value) {
        if (value instanceof String string) {
            quote(text, string);
        } else if (value == null || value instanceof Boolean || value instanceof Long || isFinite(value)) {
            text.append(value);
        } else if (value instanceof Map<?, ?> map) {
            text.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                text.append(separator);
                quote(text, String.valueOf(entry.getKey()));
                text.append(':');
                write(text, entry.getValue());
                separator = ",";
            }
            text.append('}');
        } else if (value instanceof Iterable<?> items) {
            text.append('[');
            String separator = "";
            for (Object item : items) {
                text.append(separator);
                write(text, item);
                separator = ",";
            }
            text.append(']');
        } else if (value instanceof BigInteger) {
            text.append(value);
        } else {
            throw new AssertionError("no JSON form for " + value.getClass().getName());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Double decimal && Double.isFinite(decimal);
    }

    private static void quote(StringBuilder text, String string) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (!isPlain(c)) {
                text.append(string, written, i);
                escape(text, c);
                written = i + 1;
            }
        }
        text.append(string.substring(written)).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private static void escape(StringBuilder text, char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (isRefused(c)) {
                    text.append("\\u").append(Integer.toHexString(0x10000 + c), 1, 5);
                } else {
                    text.append(c);
                }
            }
        }
    }

    /** Whether JSON or YAML refuses a character unless it is escaped, or YAML takes it for a line break. */
    private static boolean isRefused(char c) {
        return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c >= 0xfffe;
    }
}
