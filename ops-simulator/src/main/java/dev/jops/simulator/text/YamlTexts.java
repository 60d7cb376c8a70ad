package dev.jops.simulator.text;

import dev.jops.internal.yaml.YamlException;
import dev.jops.internal.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a YAML mapping into strings as goyaml does: each scalar keeps its own text, so that {@code 010} stays
 * {@code 010}. Of equal keys the last one counts, and of several documents the first.
 *
 * <p>yaml.v2: decode.go
 */
public final class YamlTexts {
    private static final String BINARY = "tag:yaml.org,2002:binary";
    private static final String NULL = "tag:yaml.org,2002:null";
    private static final String MERGE = "<<";
    private static final int LONGEST_SHOWN = 10;
    private static final int MOST_MERGES = 100;

    private final String type;
    private final boolean hasSurrogateEscape;
    private final Map<String, String> texts = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private int merges;

    private YamlTexts(String type, boolean hasSurrogateEscape) {
        this.type = type;
        this.hasSurrogateEscape = hasSurrogateEscape;
    }

    /**
     * Reads a text.
     *
     * @param type Go's name for the type of the map, which errors show
     * @throws IllegalArgumentException if goyaml refuses it, with goyaml's message
     */
    public static Map<String, String> read(String text, String type) {
        YamlTexts read = new YamlTexts(type, YamlProblems.hasSurrogateEscape(text));
        try {
            YamlNode node = YamlNode.first(text);
            if (node != null) {
                read.document(node);
            }
        } catch (YamlException e) {
            throw new IllegalArgumentException("yaml: " + YamlProblems.inWordsOfGo(e, text), e);
        }
        if (!read.problems.isEmpty()) {
            throw new IllegalArgumentException("yaml: unmarshal errors:\n  " + String.join("\n  ", read.problems));
        }
        return read.texts;
    }

    private void document(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            entries(mapping);
        } else if (!(node instanceof YamlNode.Scalar scalar && isNull(scalar))) {
            refuse(node, type);
        }
    }

    private void entries(YamlNode.Mapping mapping) {
        for (YamlNode.Entry entry : mapping.entries()) {
            if (entry.key() instanceof YamlNode.Scalar key
                    && key.isPlain()
                    && key.text().equals(MERGE)) {
                merge(entry.value());
                continue;
            }
            String key = text(entry.key());
            String value = key == null ? null : text(entry.value());
            if (key != null && value != null) {
                texts.put(key, value);
            }
        }
    }

    private void merge(YamlNode value) {
        if (value instanceof YamlNode.Sequence sequence) {
            for (int i = sequence.items().size() - 1; i >= 0; i--) { // earlier ones take precedence
                mergeOne(sequence.items().get(i));
            }
        } else {
            mergeOne(value);
        }
    }

    private void mergeOne(YamlNode value) {
        if (++merges > MOST_MERGES) {
            throw new IllegalArgumentException("yaml: document contains excessive aliasing");
        }
        if (!(value instanceof YamlNode.Mapping mapping)) {
            throw new IllegalArgumentException("yaml: map merge requires map or sequence of maps as the value");
        }
        entries(mapping);
    }

    /** Returns the text of a scalar; null if it is not one, which is a problem. */
    private @Nullable String text(YamlNode node) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            refuse(node, "string");
            return null;
        }
        if (hasSurrogateEscape
                && scalar.isDoubleQuoted()
                && scalar.text().chars().anyMatch(YamlTexts::isSurrogate)) {
            throw new IllegalArgumentException("yaml: found invalid Unicode character escape code");
        }
        return scalar.tag().equals(BINARY) ? decoded(scalar.text()) : isNull(scalar) ? "" : scalar.text();
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("yaml: !!binary value contains invalid base64 data", e);
        }
    }

    private static boolean isSurrogate(int c) {
        return Character.isSurrogate((char) c);
    }

    private static boolean isNull(YamlNode.Scalar scalar) {
        return scalar.tag().equals(NULL)
                || (scalar.isPlain()
                        && scalar.tag().isEmpty()
                        && YamlTypes.tagOf(scalar.text()).equals("!!null"));
    }

    private void refuse(YamlNode node, String into) {
        String what = "!!seq";
        if (node instanceof YamlNode.Mapping) {
            what = "!!map";
        } else if (node instanceof YamlNode.Scalar scalar) {
            String text = scalar.text();
            what = (scalar.isPlain() ? YamlTypes.tagOf(text) : "!!str")
                    + " `"
                    + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN - 3) + "..." : text)
                    + "`";
        }
        problems.add("line " + node.line() + ": cannot unmarshal " + what + " into " + into);
    }
}
