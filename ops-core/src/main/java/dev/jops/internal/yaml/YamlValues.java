package dev.jops.internal.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Nodes to values: texts, numbers, flags, null, lists and maps by text; no other tag is taken. */
final class YamlValues {
    private static final Resolver RESOLVER = new Resolver();
    private static final String OWN_TAG = "!";

    private final NumbersAndFlags numbersAndFlags;

    /** What becomes of a number or a flag. */
    interface NumbersAndFlags {
        Object of(YamlNode.Scalar scalar, Object value);
    }

    YamlValues(NumbersAndFlags numbersAndFlags) {
        this.numbersAndFlags = numbersAndFlags;
    }

    /** The tag of a text that stands without quotes. */
    static Tag tagOf(String text) {
        return RESOLVER.resolve(NodeId.scalar, text, true);
    }

    @Nullable
    Object of(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            requireTag(node, mapping.tag(), Tag.MAP);
            return map(mapping);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            requireTag(node, sequence.tag(), Tag.SEQ);
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
            if (key.isPlain() && tagOf(key.text()).equals(Tag.MERGE)) {
                merged.add(entry.value());
            } else if (map.containsKey(key.text())) {
                throw problem(key, "found duplicate key " + key.text());
            } else {
                map.put(key.text(), of(entry.value()));
            }
        }
        merged.forEach(value -> merge(value, map));
        return map;
    }

    /** What is there already stays. */
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
            requireTag(scalar, scalar.tag(), Tag.STR);
            return text;
        }
        if (!scalar.isPlain()) {
            return text;
        }
        Tag tag = tagOf(text);
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        Object value = tag.equals(Tag.BOOL) ? (Object) isTrue(text) : number(tag, text.replace("_", ""));
        return value == null ? text : numbersAndFlags.of(scalar, value);
    }

    private static boolean isTrue(String text) {
        return Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
    }

    /** A number, unless it is too large or, like {@code 12:30}, of base 60, which Juju's YAML does not know. */
    private static @Nullable Object number(Tag tag, String text) {
        try {
            if (tag.equals(Tag.INT)) {
                return whole(text);
            }
            if (tag.equals(Tag.FLOAT)) {
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

    private static void requireTag(YamlNode node, String tag, Tag taken) {
        if (!tag.isEmpty() && !tag.equals(OWN_TAG) && !tag.equals(taken.getValue())) {
            String written = tag.startsWith(Tag.PREFIX) ? "!!" + tag.substring(Tag.PREFIX.length()) : tag;
            throw problem(node, "the tag " + written + " is not taken; write the value itself");
        }
    }

    private static YamlException problem(YamlNode at, String problem) {
        return new YamlException(at.line(), problem, null);
    }
}
