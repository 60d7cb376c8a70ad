package dev.jops.internal.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** YAML as the same plain values as JSON; no type beyond them, no duplicate key, few aliases, limited depth. */
public final class Yaml {
    private static final int MOST_DEPTH = 50;

    private Yaml() {}

    /**
     * Reads one document.
     *
     * @throws YamlException if the text is malformed or beyond the limits, with the line
     */
    public static @Nullable Object read(String text) {
        try {
            return plain(parser().load(text), 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new YamlException(line, e.getProblem(), e);
        } catch (YAMLException e) {
            throw new YamlException(0, String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes one document in block style. */
    public static String write(Map<?, ?> document) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new org.yaml.snakeyaml.Yaml(options).dump(document);
    }

    /** The line, counted from 1, on which the value at a path of keys stands, or the last key of it that is there. */
    public static int lineOf(String text, List<String> path) {
        Node node = parser().compose(new StringReader(text));
        int line = node == null ? 1 : node.getStartMark().getLine() + 1;
        for (String key : path) {
            NodeTuple entry = node instanceof MappingNode mapping ? entry(mapping, key) : null;
            if (entry == null) {
                return line;
            }
            line = entry.getKeyNode().getStartMark().getLine() + 1;
            node = entry.getValueNode();
        }
        return line;
    }

    private static @Nullable NodeTuple entry(MappingNode node, String key) {
        for (NodeTuple entry : node.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode scalar
                    && scalar.getValue().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    private static org.yaml.snakeyaml.Yaml parser() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options));
    }

    private static @Nullable Object plain(@Nullable Object value, int depth) {
        if (depth > MOST_DEPTH) {
            throw new YAMLException("nested too deeply, or in itself");
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                map.put(String.valueOf(entry.getKey()), plain(entry.getValue(), depth + 1));
            }
            return map;
        }
        if (value instanceof Iterable<?> items) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Object item : items) {
                list.add(plain(item, depth + 1));
            }
            return list;
        }
        if (value instanceof Integer whole) {
            return Long.valueOf(whole);
        }
        boolean simple = value == null || value instanceof String || value instanceof Boolean || value instanceof Long;
        return simple || value instanceof Double ? value : String.valueOf(value);
    }
}
