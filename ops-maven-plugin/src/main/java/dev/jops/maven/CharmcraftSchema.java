package dev.jops.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Refuses in a charmcraft.yaml what charmcraft refuses, so that a slip such as {@code actoins} is told with its line and
 * not packed. Keys that charmcraft requires may be missing: jops packs without it.
 *
 * <p>charmcraft: schema/charmcraft.json of 4.5.0
 */
final class CharmcraftSchema {
    private static final Map<String, Shape> KEYS = keys();
    private static final Set<String> LINKS = Set.of("contact", "documentation", "issues", "source", "website");

    private final Path file;

    /** What a value looks like. */
    private enum Shape {
        TEXT("a string") {
            @Override
            boolean fits(Node node) {
                return node instanceof ScalarNode;
            }
        },
        FLAG("true or false") {
            @Override
            boolean fits(Node node) {
                return node.getTag().equals(Tag.BOOL);
            }
        },
        LIST("a list") {
            @Override
            boolean fits(Node node) {
                return node instanceof SequenceNode;
            }
        },
        MAP("a map of keys and values") {
            @Override
            boolean fits(Node node) {
                return node instanceof MappingNode;
            }
        };

        private final String words;

        Shape(String words) {
            this.words = words;
        }

        abstract boolean fits(Node node);

        private void of(Map<String, Shape> keys, String... names) {
            for (String name : names) {
                keys.put(name, this);
            }
        }
    }

    private static Map<String, Shape> keys() {
        Map<String, Shape> keys = new TreeMap<>();
        Shape.TEXT.of(
                keys,
                "adopt-info",
                "base",
                "build-base",
                "charm-user",
                "description",
                "name",
                "summary",
                "title",
                "type",
                "version");
        Shape.MAP.of(keys, "actions", "analysis", "charmhub", "config", "containers", "devices", "extra-bindings");
        Shape.MAP.of(keys, "links", "parts", "peers", "platforms", "provides", "requires", "resources", "storage");
        Shape.LIST.of(keys, "assumes", "bases", "charm-libs", "package-repositories", "terms");
        Shape.FLAG.of(keys, "subordinate");
        return Collections.unmodifiableMap(keys);
    }

    private CharmcraftSchema(Path file) {
        this.file = file;
    }

    /**
     * Checks a file; malformed YAML is for its reader to tell.
     *
     * @throws PackException if charmcraft would refuse it
     */
    static void check(Path file) throws IOException {
        try (var text = Files.newBufferedReader(file)) {
            Node document = new Yaml(new SafeConstructor(new LoaderOptions())).compose(text);
            if (document instanceof MappingNode map) {
                new CharmcraftSchema(file).check(map);
            }
        } catch (YAMLException e) {
            // MetadataCompiler reads it next, and names the line.
        }
    }

    private void check(MappingNode document) {
        for (NodeTuple entry : document.getValue()) {
            String key = text(entry.getKeyNode());
            Node value = entry.getValueNode();
            Shape shape = KEYS.get(key);
            if (shape == null) {
                throw refused(
                        entry.getKeyNode(),
                        "charmcraft knows no key " + key + "; those that it knows are " + KEYS.keySet());
            }
            if (isNull(value)) {
                continue;
            }
            if (!shape.fits(value)) {
                throw refused(value, key + " is not " + shape.words);
            }
            checkValue(key, value);
        }
    }

    private void checkValue(String key, Node value) {
        switch (key) {
            case "name" ->
                require(
                        isName(text(value)),
                        value,
                        "the charm can't be called " + text(value)
                                + ": use up to 40 lowercase letters, digits and single hyphens between them, with a letter among"
                                + " them");
            case "title" -> requireLength(value, key, 2, 40);
            case "summary" -> requireLength(value, key, 0, 200);
            case "type" -> require(text(value).equals("charm"), value, "the type is charm, and not " + text(value));
            case "charm-user" ->
                require(
                        Set.of("root", "sudoer", "non-root").contains(text(value)),
                        value,
                        "the charm-user can be root, sudoer or non-root, and not " + text(value));
            case "base", "build-base" ->
                require(text(value).indexOf('@') > 0, value, text(value) + " is not a base such as ubuntu@24.04");
            case "platforms" -> new CharmcraftPlatforms(this).check((MappingNode) value);
            case "links" -> checkLinks((MappingNode) value);
            default -> {}
        }
    }

    private void checkLinks(MappingNode links) {
        for (NodeTuple link : links.getValue()) {
            String key = text(link.getKeyNode());
            require(
                    LINKS.contains(key),
                    link.getKeyNode(),
                    "charmcraft knows no link " + key + ", but " + sorted(LINKS));
            if (link.getValueNode() instanceof SequenceNode several) {
                require(!key.equals("documentation"), several, "the link documentation is one URL, and not a list");
                several.getValue().forEach(value -> checkLink(key, value));
            } else if (!isNull(link.getValueNode())) {
                checkLink(key, link.getValueNode());
            }
        }
    }

    private void checkLink(String key, Node value) {
        boolean isUrl = text(value).startsWith("https://") || text(value).startsWith("http://");
        require(
                value instanceof ScalarNode && (isUrl || key.equals("contact")),
                value,
                "the link " + key + " is not a URL: " + text(value));
    }

    private static boolean isName(String name) {
        boolean isPlain = name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        boolean hasLetter = name.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        return isPlain
                && hasLetter
                && name.length() <= 40
                && !name.startsWith("-")
                && !name.endsWith("-")
                && !name.contains("--");
    }

    private void requireLength(Node value, String key, int least, int most) {
        int length = text(value).length();
        require(
                length >= least && length <= most,
                value,
                "the " + key + " has " + length + " characters, and charmcraft takes "
                        + (least == 0 ? "up to " : least + " to ") + most);
    }

    void require(boolean holds, Node at, String problem) {
        if (!holds) {
            throw refused(at, problem);
        }
    }

    PackException refused(Node at, String problem) {
        return new PackException(file + ", line " + (at.getStartMark().getLine() + 1) + ": " + problem);
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** Returns the text of a scalar; something that is none has no text. */
    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static String sorted(Set<String> words) {
        return words.stream().sorted().toList().toString();
    }
}
