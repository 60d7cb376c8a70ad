package dev.jops.simulator.pebble.plan;

import dev.jops.internal.yaml.YamlNode;
import dev.jops.simulator.pebble.http.RefusedRequestException;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Go's YAML decoder makes of a part of a layer, and everything that it finds wrong there. It counts lines from the first
 * one of the part. gopkg.in/yaml.v3: decode.go
 */
final class LayerDecoding {
    private static final String MERGE = "<<";
    private static final int LONGEST_SHOWN = 10;
    private static final int MOST_SHOWN = 7;
    private static final String GLOBAL_TAG = "tag:yaml.org,2002:";
    private static final List<String> RESOLVED = List.of("!!null", "!!bool", "!!int", "!!float", "!!timestamp");

    private final String part;
    private final int firstLine;
    private final List<String> lines;
    private final List<String> errors = new ArrayList<>();

    /**
     * Begins with a part.
     *
     * @param part how messages call it
     * @param lines the text, of which blank lines are not counted
     */
    LayerDecoding(String part, YamlNode node, List<String> lines) {
        this.part = part;
        this.firstLine = node.line();
        this.lines = lines;
    }

    /**
     * Ends.
     *
     * @throws RefusedRequestException if something was wrong
     */
    void requireNoErrors() {
        if (!errors.isEmpty()) {
            throw fatal("yaml: unmarshal errors:\n  " + String.join("\n  ", errors));
        }
    }

    /** What ends the decoding at once. */
    RefusedRequestException fatal(String problem) {
        return RefusedRequestException.bad("cannot parse " + part + ": " + problem);
    }

    private void error(YamlNode at, String problem) {
        errors.add("line " + line(at) + ": " + problem);
    }

    private int line(YamlNode at) {
        int line = 1;
        for (String before : lines.subList(firstLine - 1, at.line() - 1)) {
            line += before.isBlank() ? 0 : 1;
        }
        return line;
    }

    /** Notes that a node is not of a Go type. */
    void mistyped(YamlNode node, String type) {
        String value = "";
        if (node instanceof YamlNode.Mapping mapping && hasTwice(mapping)) {
            return;
        }
        if (node instanceof YamlNode.Scalar scalar) {
            requireTag(scalar);
            String text = scalar.text();
            value = " `" + (text.length() > LONGEST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text) + "`";
        }
        error(node, "cannot unmarshal " + tag(node) + value + " into " + type);
    }

    private static String tag(YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar) {
            return scalar.tag().isEmpty() ? resolvedTag(scalar) : scalar.tag().replace(GLOBAL_TAG, "!!");
        }
        return node instanceof YamlNode.Mapping ? "!!map" : "!!seq";
    }

    private static String resolvedTag(YamlNode.Scalar scalar) {
        return scalar.isPlain() ? PlainScalars.tag(scalar.text()) : "!!str";
    }

    /** Notes that a Go type has no such field. */
    void unknown(YamlNode key, String field, String type) {
        error(key, "field " + field + " not found in type " + type);
    }

    /** The entries of a mapping by their keys, with what is merged into it; none if the node is no mapping of different keys. */
    Map<String, YamlNode.Entry> entries(YamlNode node, String type) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            mistyped(node, type);
            return entries;
        }
        if (hasTwice(mapping)) {
            return entries;
        }
        List<YamlNode> merged = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlNode.Scalar key)) {
                mistyped(entry.key(), "string");
            } else if (key.isPlain() && key.text().equals(MERGE)) {
                merged.add(entry.value());
            } else {
                text(key, "string").ifPresent(text -> entries.put(text, entry));
            }
        }
        merged.forEach(each -> merge(each, type, entries));
        return entries;
    }

    private boolean hasTwice(YamlNode.Mapping mapping) {
        int before = errors.size();
        List<YamlNode.Entry> entries = mapping.entries();
        for (int i = 0; i < entries.size(); i++) {
            for (YamlNode.Entry later : entries.subList(i + 1, entries.size())) {
                if (entries.get(i).key() instanceof YamlNode.Scalar one
                        && later.key() instanceof YamlNode.Scalar other
                        && one.text().equals(other.text())) {
                    error(
                            other,
                            "mapping key " + GoQuotes.quoted(other.text()) + " already defined at line " + line(one));
                }
            }
        }
        return errors.size() > before;
    }

    private void merge(YamlNode from, String type, Map<String, YamlNode.Entry> into) {
        List<YamlNode> mappings = from instanceof YamlNode.Sequence several ? several.items() : List.of(from);
        for (YamlNode mapping : mappings) {
            if (!(mapping instanceof YamlNode.Mapping)) {
                throw fatal("yaml: map merge requires map or sequence of maps as the value");
            }
            entries(mapping, type).forEach(into::putIfAbsent);
        }
    }

    /** The text of a scalar; empty if it is null, or the node is not a scalar. */
    Optional<String> text(YamlNode node, String type) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            mistyped(node, type);
            return Optional.empty();
        }
        requireTag(scalar);
        return LayerNodes.isNull(node) ? Optional.empty() : Optional.of(scalar.text());
    }

    private void requireTag(YamlNode.Scalar scalar) {
        String wanted = scalar.tag().replace(GLOBAL_TAG, "!!");
        if (scalar.isPlain() && RESOLVED.contains(wanted) && !wanted.equals(resolvedTag(scalar))) {
            throw fatal("yaml: cannot decode " + resolvedTag(scalar) + " `" + scalar.text() + "` as a " + wanted);
        }
    }

    List<String> texts(YamlNode node) {
        List<String> texts = new ArrayList<>();
        if (node instanceof YamlNode.Sequence sequence) {
            sequence.items().forEach(item -> text(item, "string").ifPresent(texts::add));
        } else {
            mistyped(node, "[]string");
        }
        return texts;
    }

    Map<String, String> textsByName(YamlNode node, String type) {
        Map<String, String> texts = new LinkedHashMap<>();
        entries(node, "map[string]" + type).forEach((name, entry) -> {
            Optional<String> text = text(entry.value(), type);
            if (text.isPresent() || LayerNodes.isNull(entry.value())) {
                texts.put(name, text.orElse(""));
            }
        });
        return texts;
    }

    Optional<Long> integer(YamlNode node) {
        Optional<Long> integer = LayerNodes.integer(node);
        if (integer.isEmpty()) {
            mistyped(node, "int");
        }
        return integer;
    }
}
