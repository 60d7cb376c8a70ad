package dev.jops.simulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * YAML as goyaml writes it: block style, a sequence in a mapping not further to the right than its key.
 *
 * <p>yaml.v2: encode.go, emitterc.go
 */
public final class GoYaml {
    private static final int LONGEST_SIMPLE_KEY = 128;

    private final YamlPen pen = new YamlPen();

    private GoYaml() {}

    /**
     * Returns a document that ends with one newline. The entries of a sorted map are in goyaml's order of keys; those
     * of any other map are in its own order, like the fields of a struct.
     */
    public static String write(@Nullable Object value) {
        GoYaml yaml = new GoYaml();
        yaml.node(value, -1, false);
        return yaml.pen.document();
    }

    private void node(@Nullable Object value, int indent, boolean isInMapping) {
        if (value instanceof Map<?, ?> map) {
            if (map.isEmpty()) {
                pen.indicator("{}", true, false, false);
            } else {
                mapping(map, indent < 0 ? 0 : indent + YamlPen.INDENT);
            }
        } else if (value instanceof List<?> list) {
            if (list.isEmpty()) {
                pen.indicator("[]", true, false, false);
            } else {
                sequence(list, sequenceIndent(indent, isInMapping));
            }
        } else {
            scalar(value, indent, false);
        }
    }

    private int sequenceIndent(int indent, boolean isInMapping) {
        if (indent < 0) {
            return 0;
        }
        return isInMapping && !pen.isAtIndicator() ? indent : indent + YamlPen.INDENT;
    }

    private void sequence(List<?> list, int indent) {
        for (Object item : list) {
            pen.indent(indent);
            pen.indicator("-", true, false, true);
            node(item, indent, false);
        }
    }

    private void mapping(Map<?, ?> map, int indent) {
        for (Object key : keys(map)) {
            String text = String.valueOf(key);
            pen.indent(indent);
            if (isSimple(text)) {
                scalar(text, indent, true);
                pen.indicator(":", false, false, false);
            } else {
                pen.indicator("?", true, false, true);
                scalar(text, indent, false);
                pen.indent(indent);
                pen.indicator(":", true, false, true);
            }
            node(map.get(key), indent, true);
        }
    }

    private static List<?> keys(Map<?, ?> map) {
        List<Object> keys = new ArrayList<>(map.keySet());
        if (map instanceof SortedMap) {
            keys.sort((one, other) -> YamlKeys.compare(String.valueOf(one), String.valueOf(other)));
        }
        return keys;
    }

    private static boolean isSimple(String key) {
        if (key.length() > LONGEST_SIMPLE_KEY || ScalarForm.of(key).isMultiline()) {
            return false;
        }
        int bytes = 0;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes <= LONGEST_SIMPLE_KEY;
    }

    private void scalar(@Nullable Object value, int indent, boolean isKey) {
        int inner = indent < 0 ? YamlPen.INDENT : indent + YamlPen.INDENT;
        if (value instanceof String text) {
            string(text, inner, isKey);
        } else if (value instanceof Double number) {
            pen.plain(GoNumbers.inYaml(number), inner, false);
        } else {
            pen.plain(String.valueOf(value), inner, false);
        }
    }

    private void string(String text, int indent, boolean isKey) {
        ScalarForm form = ScalarForm.of(text);
        switch (form.style(isKey)) {
            case PLAIN -> pen.plain(text, indent, !isKey);
            case SINGLE_QUOTED -> pen.singleQuoted(text, indent, !isKey);
            case DOUBLE_QUOTED -> pen.doubleQuoted(text, indent, !isKey);
            case LITERAL -> pen.literal(text, indent);
        }
    }
}
