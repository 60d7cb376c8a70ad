package dev.jops.internal.yaml;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.serializer.Serializer;

/**
 * YAML as the same plain values as JSON, without other types or duplicate keys, and with limits for aliases and depth.
 */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads one document. A scalar that is not a number, boolean or null is a string as it was written, even a date; a
     * key always is a string.
     *
     * @throws YamlException if the text is malformed or beyond the limits; it has the line
     */
    public static @Nullable Object read(String text) {
        YamlNode document = YamlNode.only(text);
        return document == null ? null : new YamlValues(false).of(document);
    }

    /**
     * Reads one document to be written again: its numbers and booleans are {@link YamlNode.Scalar}s, so that {@code
     * 1.10} and {@code 0x1F} stay as they are.
     *
     * @throws YamlException if the text is malformed or beyond the limits; it has the line
     */
    public static @Nullable Object readAsWritten(String text) {
        YamlNode document = YamlNode.only(text);
        return document == null ? null : new YamlValues(true).of(document);
    }

    /** Writes one document in block style. */
    public static String write(Map<?, ?> document) {
        return AsWritten.dump(document);
    }

    /** The line, counted from 1, of the value at a path of keys, or of the last key in the path that exists. */
    public static int lineOf(String text, List<String> path) {
        YamlNode node = YamlNode.first(text);
        int line = node == null ? 1 : node.line();
        for (String key : path) {
            YamlNode.Entry entry = node instanceof YamlNode.Mapping mapping ? entry(mapping, key) : null;
            if (entry == null) {
                return line;
            }
            line = entry.key().line();
            node = entry.value();
        }
        return line;
    }

    private static YamlNode.@Nullable Entry entry(YamlNode.Mapping node, String key) {
        for (YamlNode.Entry entry : node.entries()) {
            if (entry.key() instanceof YamlNode.Scalar scalar && scalar.text().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    /** Writes scalars as they were read. Everything for writing is in here, so that reading loads none of it. */
    private static final class AsWritten extends Representer {
        static String dump(Map<?, ?> document) {
            DumperOptions options = new DumperOptions();
            options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
            StringWriter text = new StringWriter();
            Serializer serializer = new Serializer(new Emitter(text, options), ScalarKind.resolver(), options, null);
            try {
                serializer.open();
                serializer.serialize(new AsWritten(options).represent(document));
                serializer.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e); // writing to a string does not fail
            }
            return text.toString();
        }

        AsWritten(DumperOptions options) {
            super(options);
            representers.put(YamlNode.Scalar.class, value -> {
                String text = ((YamlNode.Scalar) value).text();
                return representScalar(ScalarKind.tagOf(text), text);
            });
        }
    }
}
