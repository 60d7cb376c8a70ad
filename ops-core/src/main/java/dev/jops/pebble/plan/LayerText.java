package dev.jops.pebble.plan;

import dev.jops.internal.yaml.Yaml;
import dev.jops.internal.yaml.YamlException;
import dev.jops.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * YAML to settings that can be written again. A number or flag in a form of its own, such as {@code 0644} or {@code yes},
 * stays as it was written, since only Pebble knows whether it is one where it stands.
 */
final class LayerText {

    private LayerText() {}

    static Map<String, @Nullable Object> read(String yaml) {
        Object document;
        try {
            document = Yaml.readAsWritten(yaml);
        } catch (YamlException e) {
            // the exception and its cause quote the text
            throw new LayerException(e.line(), "it is not YAML; it is not quoted here because it can hold secrets");
        }
        if (document == null) {
            return new LinkedHashMap<>();
        }
        if (value(document) instanceof Map<?, ?> map) {
            return named(map);
        }
        throw new LayerException(1, "it is not a map");
    }

    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(String.valueOf(entry.getKey()), entry.getValue());
        }
        return values;
    }

    private static @Nullable Object value(@Nullable Object read) {
        if (read instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                values.put(String.valueOf(entry.getKey()), value(entry.getValue()));
            }
            return values;
        }
        if (read instanceof List<?> items) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object item : items) {
                values.add(value(item));
            }
            return values;
        }
        return read instanceof YamlNode.Scalar scalar ? scalar(scalar.text()) : read;
    }

    private static Object scalar(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        try {
            Object number = text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : Double.valueOf(text);
            return number.toString().equals(text) ? number : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
