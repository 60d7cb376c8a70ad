package dev.jops.internal.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** A node of a YAML document before anything is made of it: a scalar still has its own text, a mapping every key. */
public sealed interface YamlNode {

    /** The line on which it begins, counted from 1. */
    int line();

    /**
     * A scalar.
     *
     * @param isPlain whether it stands without quotes
     * @param isDoubleQuoted whether it stands in double quotes, in which there are escapes
     * @param tag the tag that is given, such as {@code tag:yaml.org,2002:binary}; empty if none is
     */
    record Scalar(int line, String text, boolean isPlain, boolean isDoubleQuoted, String tag) implements YamlNode {}

    /** A sequence. */
    record Sequence(int line, List<YamlNode> items) implements YamlNode {}

    /** A mapping with its entries in their order, whether keys are there twice or not. */
    record Mapping(int line, List<Entry> entries) implements YamlNode {}

    /** An entry of a mapping. */
    record Entry(YamlNode key, YamlNode value) {}

    /**
     * Reads the first document of a text; null if there is none.
     *
     * @throws YamlException if it is malformed, nested too deeply, or has an alias for what is not before it
     */
    static @Nullable YamlNode first(String text) {
        Iterator<Event> events = new org.yaml.snakeyaml.Yaml(new LoaderOptions())
                .parse(new StringReader(text))
                .iterator();
        try {
            while (events.hasNext()) {
                if (events.next().is(Event.ID.DocumentStart)) {
                    YamlNode document = new Reader(events).node(events.next(), 0);
                    events.next(); // the end, if nothing else stands there
                    return document;
                }
            }
            return null;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw new YamlException(line, context + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new YamlException(0, String.valueOf(e.getMessage()), e);
        }
    }

    /** What makes nodes of a parser's events. */
    final class Reader {
        private static final int MOST_DEPTH = 50;

        private final Iterator<Event> events;
        private final Map<String, YamlNode> anchors = new HashMap<>();

        private Reader(Iterator<Event> events) {
            this.events = events;
        }

        private YamlNode node(Event event, int depth) {
            int line = event.getStartMark().getLine() + 1;
            if (depth > MOST_DEPTH) {
                throw new YAMLException("nested too deeply");
            }
            if (event instanceof AliasEvent alias) {
                YamlNode found = anchors.get(alias.getAnchor());
                if (found == null) {
                    throw new YAMLException("unknown anchor '" + alias.getAnchor() + "' referenced");
                }
                return found;
            }
            YamlNode node = made(event, line, depth);
            if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
                anchors.put(anchored.getAnchor(), node);
            }
            return node;
        }

        private YamlNode made(Event event, int line, int depth) {
            if (event instanceof ScalarEvent scalar) {
                String tag = scalar.getTag();
                boolean isDoubleQuoted = scalar.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED;
                return new Scalar(line, scalar.getValue(), scalar.isPlain(), isDoubleQuoted, tag == null ? "" : tag);
            }
            if (event instanceof SequenceStartEvent) {
                List<YamlNode> items = new ArrayList<>();
                for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
                    items.add(node(next, depth + 1));
                }
                return new Sequence(line, items);
            }
            if (event instanceof MappingStartEvent) {
                List<Entry> entries = new ArrayList<>();
                for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
                    YamlNode key = node(next, depth + 1);
                    entries.add(new Entry(key, node(events.next(), depth + 1)));
                }
                return new Mapping(line, entries);
            }
            throw new YAMLException("no node: " + event);
        }
    }
}
