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

/** YAML as the same plain values as JSON; no type beyond them, no duplicate key, few aliases, limited depth. */
public final class Yaml {

    private Yaml() {}

    /**
     * Reads one document. What is neither a number, a flag nor null is a text as it was written, dates too; a key always is.
     *
     * @throws YamlException if the text is malformed or beyond the limits, with the line
     */
    public static @Nullable Object read(String text) {
        YamlNode document = YamlNode.only(text);
        return document == null ? null : new YamlValues(false).of(document);
    }

    /**
     * Reads one document to be written again: its numbers and flags are {@link YamlNode.Scalar}s, so that {@code 1.10} and
     * {@code 0x1F} stay what they are.
     *
     * @throws YamlException if the text is malformed or beyond the limits, with the line
     */
    public static @Nullable Object readAsWritten(String text) {
        YamlNode document = YamlNode.only(text);
        return document == null ? null : new YamlValues(true).of(document);
    }

    /** Writes one document in block style. */
    public static String write(Map<?, ?> document) {
        return AsWritten.dump(document);
    }

    /** The line, counted from 1, on which the value at a path of keys stands, or the last key of it that is there. */
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

    /** Knows how a scalar that was read is written. All of the writing is here, so that reading loads none of it. */
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
                throw new UncheckedIOException(e); // a text fails for no reason
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
