package dev.jops.simulator.model;

import dev.jops.meta.ActionMeta;
import dev.jops.simulator.rules.JujuRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the parameters of an action against the schema that the charm declares, and fills in defaults, including
 * nested ones, as Juju does before a unit hears of the action.
 *
 * <p>juju: apiserver/facades/client/action; internal/charm/actions.go, ValidateParams and InsertDefaults
 */
public final class ActionParameters {
    private final String action;

    private ActionParameters(String action) {
        this.action = action;
    }

    /**
     * Returns the parameters that the charm gets.
     *
     * @throws IllegalArgumentException if the schema refuses them, naming the parameter and the rule
     */
    public static Map<String, @Nullable Object> checked(ActionMeta declared, Map<String, ?> given, JujuRules rules) {
        Map<String, @Nullable Object> schema = new TreeMap<>();
        schema.put("properties", declared.parameters());
        schema.put("required", declared.required());
        schema.put("additionalProperties", declared.additionalProperties().orElse(rules.takesUndeclaredParameters()));
        Map<String, @Nullable Object> plain = PlainValues.map(given);
        new ActionParameters(declared.name()).checkObject("", plain, schema);
        return PlainValues.map(withDefaults(plain, schema));
    }

    private void check(String path, @Nullable Object value, @Nullable Object declared) {
        if (!(declared instanceof Map<?, ?> schema)) {
            return;
        }
        requireType(path, value, schema.get("type"));
        if (schema.get("enum") instanceof List<?> allowed && !contains(allowed, value)) {
            throw refused(path, "has to be one of " + allowed + ", and is " + value);
        }
        if (value instanceof Map<?, ?> object) {
            checkObject(path, object, schema);
        } else if (value instanceof List<?> items) {
            checkList(path, items, schema);
        } else if (value instanceof Number number) {
            checkNumber(path, number, schema);
        } else if (value instanceof String text) {
            checkText(path, text, schema);
        }
    }

    private void checkObject(String path, Map<?, ?> object, Map<?, ?> schema) {
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        if (schema.get("required") instanceof List<?> required) {
            for (Object name : required) {
                if (!object.containsKey(name)) {
                    throw refused(join(path, name), "is required");
                }
            }
        }
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            Object name = entry.getKey();
            if (properties.containsKey(name)) {
                check(join(path, name), entry.getValue(), properties.get(name));
            } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
                throw refused(join(path, name), "is not declared, and no additional properties are allowed");
            } else {
                check(join(path, name), entry.getValue(), schema.get("additionalProperties"));
            }
        }
    }

    private void checkList(String path, List<?> items, Map<?, ?> schema) {
        requireWithin(path, "items", items.size(), schema.get("minItems"), schema.get("maxItems"));
        for (int i = 0; i < items.size(); i++) {
            check(path + "[" + i + "]", items.get(i), schema.get("items"));
        }
    }

    private void checkNumber(String path, Number number, Map<?, ?> schema) {
        double value = number.doubleValue();
        if (schema.get("minimum") instanceof Number least) {
            boolean isOpen = Boolean.TRUE.equals(schema.get("exclusiveMinimum"));
            if (value < least.doubleValue() || (isOpen && value == least.doubleValue())) {
                throw refused(
                        path, "has to be " + (isOpen ? "more than " : "at least ") + least + ", and is " + number);
            }
        }
        if (schema.get("maximum") instanceof Number most) {
            boolean isOpen = Boolean.TRUE.equals(schema.get("exclusiveMaximum"));
            if (value > most.doubleValue() || (isOpen && value == most.doubleValue())) {
                throw refused(path, "has to be " + (isOpen ? "less than " : "at most ") + most + ", and is " + number);
            }
        }
        if (schema.get("multipleOf") instanceof Number step && value % step.doubleValue() != 0) {
            throw refused(path, "has to be a multiple of " + step + ", and is " + number);
        }
    }

    private void checkText(String path, String text, Map<?, ?> schema) {
        int length = text.codePointCount(0, text.length());
        requireWithin(path, "characters", length, schema.get("minLength"), schema.get("maxLength"));
        if (schema.get("pattern") instanceof String pattern
                && !Pattern.compile(pattern).matcher(text).find()) {
            throw refused(path, "has to match " + pattern + ", and is " + text);
        }
    }

    private void requireWithin(String path, String what, int size, @Nullable Object least, @Nullable Object most) {
        if (least instanceof Number number && size < number.intValue()) {
            throw refused(path, "has to have at least " + number + " " + what + ", and has " + size);
        }
        if (most instanceof Number number && size > number.intValue()) {
            throw refused(path, "has to have at most " + number + " " + what + ", and has " + size);
        }
    }

    private void requireType(String path, @Nullable Object value, @Nullable Object type) {
        List<?> allowed = type instanceof List<?> list ? list : type == null ? List.of() : List.of(type);
        for (Object word : allowed) {
            if (isOf(String.valueOf(word), value)) {
                return;
            }
        }
        if (!allowed.isEmpty()) {
            List<String> words = new ArrayList<>();
            allowed.forEach(word -> words.add(String.valueOf(word)));
            throw refused(
                    path, "has to be of type " + String.join(" or ", words) + ", and is " + PlainValues.shown(value));
        }
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "null" -> value == null;
            default -> true;
        };
    }

    private static boolean contains(List<?> allowed, @Nullable Object value) {
        for (Object candidate : allowed) {
            Object plain = PlainValues.of(candidate);
            if (plain == null ? value == null : plain.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private IllegalArgumentException refused(String path, String rule) {
        return new IllegalArgumentException("the action " + action + " is refused: its parameter " + path + " " + rule);
    }

    private static String join(String path, Object name) {
        return path.isEmpty() ? String.valueOf(name) : path + "." + name;
    }

    /** Fills in defaults; a missing map is created if it contains defaults. */
    private static Map<String, @Nullable Object> withDefaults(Map<?, ?> given, Map<?, ?> schema) {
        Map<String, @Nullable Object> filled = new TreeMap<>();
        given.forEach((name, value) -> filled.put(String.valueOf(name), value));
        Map<?, ?> properties = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String name = String.valueOf(property.getKey());
            if (!(property.getValue() instanceof Map<?, ?> inner)) {
                continue;
            }
            if (!filled.containsKey(name) && inner.containsKey("default")) {
                filled.put(name, inner.get("default"));
            } else if (inner.get("properties") instanceof Map
                    && filled.getOrDefault(name, Map.of()) instanceof Map<?, ?> object) {
                Map<String, @Nullable Object> nested = withDefaults(object, inner);
                if (filled.containsKey(name) || !nested.isEmpty()) {
                    filled.put(name, nested);
                }
            }
        }
        return filled;
    }
}
