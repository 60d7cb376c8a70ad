package dev.jops.internal.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document before it is interpreted: a scalar still has its own text, a mapping all its keys. */
public sealed interface YamlNode {

    /** The line on which it begins, counted from 1. */
    int line();

    /**
     * A scalar.
     *
     * @param isPlain whether it is written without quotes
     * @param isDoubleQuoted whether it is written in double quotes, which allow escapes
     * @param tag the tag that is given, such as {@code tag:yaml.org,2002:binary}; empty if none is
     */
    record Scalar(int line, String text, boolean isPlain, boolean isDoubleQuoted, String tag) implements YamlNode {}

    /**
     * A sequence.
     *
     * @param tag the tag that is given; empty if none is
     */
    record Sequence(int line, List<YamlNode> items, String tag) implements YamlNode {}

    /**
     * A mapping with its entries in their order, including those with duplicate keys.
     *
     * @param tag the tag that is given; empty if none is
     */
    record Mapping(int line, List<Entry> entries, String tag) implements YamlNode {}

    /** An entry of a mapping. */
    record Entry(YamlNode key, YamlNode value) {}

    /**
     * Reads the first document of a text; null if there is none.
     *
     * @throws YamlException if it is malformed or beyond the limits, or has an alias without an earlier anchor
     */
    static @Nullable YamlNode first(String text) {
        return YamlReader.read(text, false);
    }

    /**
     * Reads the only document of a text; null if there is none.
     *
     * @throws YamlException like {@link #first}, and if there is another document
     */
    static @Nullable YamlNode only(String text) {
        return YamlReader.read(text, true);
    }
}
