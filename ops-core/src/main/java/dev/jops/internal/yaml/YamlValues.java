package dev.jops.internal.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts nodes to values: strings, numbers, booleans, null, lists, and maps by string; other tags are refused. */
final class YamlValues {
    private static final String PREFIX = "tag:yaml.org,2002:";
    private static final String OWN_TAG = "!";

    /** The key that merges a map into another one. */
    private static final String MERGE = "<<";

    /** Whether numbers and booleans stay as they were written. */
    private final boolean isAsWritten;

    YamlValues(boolean isAsWritten) {
        this.isAsWritten = isAsWritten;
    }

    @Nullable
    Object of(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            requireTag(node, mapping.tag(), "map");
            return map(mapping);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            requireTag(node, sequence.tag(), "seq");
            List<@Nullable Object> list = new ArrayList<>();
            for (YamlNode item : sequence.items()) {
                list.add(of(item));
            }
            return list;
        }
        return scalar((YamlNode.Scalar) node);
    }

    private Map<String, @Nullable Object> map(YamlNode.Mapping mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key)) {
                throw problem(entry.key(), "a key is not a string");
            }
            if (key.isPlain() && key.text().equals(MERGE)) {
                merged.add(entry.value());
            } else if (map.containsKey(key.text())) {
                throw problem(key, "found duplicate key " + key.text());
            } else {
                map.put(key.text(), of(entry.value()));
            }
        }
        for (YamlNode value : merged) {
            merge(value, map);
        }
        return map;
    }

    /** Merges maps; existing keys keep their values. */
    private void merge(YamlNode value, Map<String, @Nullable Object> into) {
        if (value instanceof YamlNode.Sequence several) {
            several.items().forEach(each -> merge(each, into));
        } else if (value instanceof YamlNode.Mapping mapping) {
            map(mapping).forEach((key, each) -> {
                if (!into.containsKey(key)) {
                    into.put(key, each);
                }
            });
        } else {
            throw problem(value, "only a map can be merged with <<");
        }
    }

    private @Nullable Object scalar(YamlNode.Scalar scalar) {
        String text = scalar.text();
        if (!scalar.tag().isEmpty()) {
            requireTag(scalar, scalar.tag(), "str");
            return text;
        }
        if (!scalar.isPlain()) {
            return text;
        }
        ScalarKind kind = ScalarKind.of(text);
        if (kind == ScalarKind.NULL) {
            return null;
        }
        Object value = kind == ScalarKind.FLAG ? (Object) isTrue(text) : number(kind, text.replace("_", ""));
        if (value == null) {
            return text;
        }
        return isAsWritten ? scalar : value;
    }

    private static boolean isTrue(String text) {
        return Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns a number; null if it is too large or, like {@code 12:30}, of base 60, which Juju's YAML does not know.
     */
    private static @Nullable Object number(ScalarKind kind, String text) {
        try {
            if (kind == ScalarKind.WHOLE_NUMBER) {
                return whole(text);
            }
            if (kind == ScalarKind.NUMBER) {
                double number = Double.parseDouble(text);
                return Double.isInfinite(number) ? null : (Double) number;
            }
            return null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Long whole(String text) {
        boolean isNegative = text.startsWith("-");
        String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
        int radix = 10;
        if (digits.startsWith("0b")) {
            radix = 2;
        } else if (digits.startsWith("0x")) {
            radix = 16;
        } else if (digits.startsWith("0") && digits.length() > 1) {
            radix = 8;
        }
        String bare = radix == 2 || radix == 16 ? digits.substring(2) : digits;
        return Long.parseLong((isNegative ? "-" : "") + bare, radix);
    }

    private static void requireTag(YamlNode node, String tag, String taken) {
        if (!tag.isEmpty() && !tag.equals(OWN_TAG) && !tag.equals(PREFIX + taken)) {
            String written = tag.startsWith(PREFIX) ? "!!" + tag.substring(PREFIX.length()) : tag;
            throw problem(node, "the tag " + written + " is not taken; write the value itself");
        }
    }

    private static YamlException problem(YamlNode at, String problem) {
        return new YamlException(at.line(), problem, null);
    }
}
