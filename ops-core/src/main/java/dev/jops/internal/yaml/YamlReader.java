package dev.jops.internal.yaml;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Turns a parser's events into nodes. It uses SnakeYAML's parser directly, because the class {@code Yaml} prepares to
 * create Java objects, and loads a hundred classes for that.
 *
 * <p>An alias counts as much as the node that it refers to, so that a text which would grow too much is refused before
 * its aliases are followed.
 */
final class YamlReader {
    private static final int MOST_DEPTH = 50;

    /** The limit for the nodes and characters that all aliases together refer to. */
    private static final long MOST_REPEATED = 100_000;

    private final Parser events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long size;
    private long repeated;

    /** A node with an anchor, and its size with all aliases followed. */
    private record Anchored(YamlNode node, long size) {}

    private YamlReader(Parser events) {
        this.events = events;
    }

    static @Nullable YamlNode read(String text, boolean isOnly) {
        try {
            Parser events = new ParserImpl(new StreamReader(text), new LoaderOptions());
            YamlNode document = new YamlReader(events).document();
            if (document != null) {
                events.getEvent(); // the end, if nothing else follows
            }
            if (isOnly && document != null && events.getEvent().is(Event.ID.DocumentStart)) {
                throw new YamlException(document.line(), "it is not the only document: remove the others", null);
            }
            return document;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String context = e.getContext() == null ? "" : e.getContext() + ": ";
            throw new YamlException(line, context + e.getProblem(), e);
        } catch (ReaderException e) {
            String problem = String.format("special characters are not allowed: U+%04X", e.getCodePoint());
            throw new YamlException(lineOf(text, e.getPosition()), problem, e);
        } catch (YAMLException e) {
            throw new YamlException(1, String.valueOf(e.getMessage()), e);
        }
    }

    private static int lineOf(String text, int position) {
        int end = text.offsetByCodePoints(0, position);
        return 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    }

    private @Nullable YamlNode document() {
        while (events.peekEvent() != null) {
            if (events.getEvent().is(Event.ID.DocumentStart)) {
                return node(events.getEvent(), 0);
            }
        }
        return null;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > MOST_DEPTH) {
            throw problem(event, "nested too deeply");
        }
        if (event instanceof AliasEvent alias) {
            return followed(alias);
        }
        long before = size;
        size++;
        YamlNode node = made(event, event.getStartMark().getLine() + 1, depth);
        if (event instanceof NodeEvent anchored && anchored.getAnchor() != null) {
            anchors.put(anchored.getAnchor(), new Anchored(node, size - before));
        }
        return node;
    }

    private YamlNode followed(AliasEvent alias) {
        Anchored found = anchors.get(alias.getAnchor());
        if (found == null) {
            throw problem(alias, "unknown anchor '" + alias.getAnchor() + "' referenced");
        }
        size += found.size();
        repeated += found.size();
        if (repeated > MOST_REPEATED) {
            throw problem(alias, "the aliases up to here stand for more than " + MOST_REPEATED + " characters");
        }
        return found.node();
    }

    private YamlNode made(Event event, int line, int depth) {
        if (event instanceof ScalarEvent scalar) {
            size += scalar.getValue().length();
            boolean isDoubleQuoted = scalar.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED;
            return new YamlNode.Scalar(
                    line, scalar.getValue(), scalar.isPlain(), isDoubleQuoted, orEmpty(scalar.getTag()));
        }
        if (event instanceof SequenceStartEvent sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Event next = events.getEvent(); !next.is(Event.ID.SequenceEnd); next = events.getEvent()) {
                items.add(node(next, depth + 1));
            }
            return new YamlNode.Sequence(line, items, orEmpty(sequence.getTag()));
        }
        if (event instanceof MappingStartEvent mapping) {
            List<YamlNode.Entry> entries = new ArrayList<>();
            for (Event next = events.getEvent(); !next.is(Event.ID.MappingEnd); next = events.getEvent()) {
                YamlNode key = node(next, depth + 1);
                entries.add(new YamlNode.Entry(key, node(events.getEvent(), depth + 1)));
            }
            return new YamlNode.Mapping(line, entries, orEmpty(mapping.getTag()));
        }
        throw problem(event, "no node: " + event);
    }

    private static String orEmpty(@Nullable String tag) {
        return tag == null ? "" : tag;
    }

    private static YamlException problem(Event at, String problem) {
        return new YamlException(at.getStartMark().getLine() + 1, problem, null);
    }
}
