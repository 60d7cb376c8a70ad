package dev.jops.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plain values to declarations; a mistake is told with the path of keys to it, from which a file's line is found. */
final class CharmMetaReader {
    private final Map<String, ?> metadata;
    private final Map<String, ?> config;
    private final Map<String, ?> actions;

    /** Which of the three documents a mistake is in. */
    enum Document {
        METADATA,
        CONFIG,
        ACTIONS
    }

    /** A mistake in one of the documents. */
    static final class Mistake extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final Document document;

        @SuppressWarnings("serial") // never serialized: translated where it is caught
        final List<String> path;

        Mistake(Document document, List<String> path, String problem) {
            super(problem, null, false, false);
            this.document = document;
            this.path = path;
        }
    }

    /** Reads the documents {@code metadata}, {@code config} and {@code actions}. */
    CharmMetaReader(Map<String, ?> documents) {
        this.metadata = section(documents.get("metadata"), Document.METADATA, List.of(), "the document");
        this.config = section(documents.get("config"), Document.CONFIG, List.of(), "the section config");
        this.actions = section(documents.get("actions"), Document.ACTIONS, List.of(), "the section actions");
    }

    String name() {
        Object name = metadata.get("name");
        if (name instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new Mistake(Document.METADATA, List.of("name"), "the charm has no name; add \"name: my-charm\"");
    }

    String summary() {
        return text("summary");
    }

    String description() {
        return text("description");
    }

    boolean subordinate() {
        return Boolean.TRUE.equals(metadata.get("subordinate"));
    }

    Map<String, RelationMeta> relations() {
        Map<String, RelationMeta> relations = new LinkedHashMap<>();
        for (RelationRole role : RelationRole.values()) {
            List<String> path = List.of(role.section());
            for (Map.Entry<String, ?> entry :
                    section(metadata, Document.METADATA, path).entrySet()) {
                String endpoint = entry.getKey();
                List<String> here = child(path, endpoint);
                Object interfaceName = section(entry.getValue(), Document.METADATA, here, "the endpoint " + endpoint)
                        .get("interface");
                if (!(interfaceName instanceof String name)) {
                    throw new Mistake(
                            Document.METADATA,
                            here,
                            "the endpoint " + endpoint + " has no interface; add \"interface: NAME\" to it");
                }
                if (relations.containsKey(endpoint)) {
                    throw new Mistake(
                            Document.METADATA, here, "the endpoint " + endpoint + " is declared twice; rename one");
                }
                relations.put(endpoint, new RelationMeta(endpoint, role, name));
            }
        }
        return relations;
    }

    Map<String, ConfigMeta> config() {
        Map<String, ConfigMeta> options = new LinkedHashMap<>();
        List<String> path = List.of("options");
        for (Map.Entry<String, ?> entry : section(config, Document.CONFIG, path).entrySet()) {
            String name = entry.getKey();
            List<String> here = child(path, name);
            options.put(
                    name, option(name, section(entry.getValue(), Document.CONFIG, here, "the option " + name), here));
        }
        return options;
    }

    Map<String, String> actions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        for (Map.Entry<String, ?> entry : actions.entrySet()) {
            List<String> here = List.of(entry.getKey());
            Object description = section(entry.getValue(), Document.ACTIONS, here, "the action " + entry.getKey())
                    .get("description");
            descriptions.put(entry.getKey(), description instanceof String text ? text : "");
        }
        return descriptions;
    }

    private static ConfigMeta option(String name, Map<String, ?> option, List<String> here) {
        Object word = option.get("type");
        ConfigType type = null;
        for (ConfigType candidate : ConfigType.values()) {
            type = candidate.word().equals(word) ? candidate : type;
        }
        if (type == null) {
            throw new Mistake(
                    Document.CONFIG,
                    here,
                    "the option " + name + " has " + (word == null ? "no type" : "the unknown type " + word)
                            + "; its type can be string, int, float, boolean or secret");
        }
        Object value = option.get("default");
        if (value != null && !type.takes(value)) {
            throw new Mistake(
                    Document.CONFIG,
                    child(here, "default"),
                    "the default of the option " + name + " is no " + type.word() + ": " + value);
        }
        Object description = option.get("description");
        return new ConfigMeta(name, type, Optional.ofNullable(value), description instanceof String text ? text : "");
    }

    private String text(String key) {
        Object value = metadata.get(key);
        return value == null ? "" : String.valueOf(value);
    }

    private static Map<String, ?> section(Map<String, ?> document, Document which, List<String> path) {
        return section(document.get(path.get(0)), which, path, "the section " + path.get(0));
    }

    private static Map<String, ?> section(@Nullable Object value, Document which, List<String> path, String what) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map)) {
            throw new Mistake(which, path, what + " is no map of keys and values");
        }
        @SuppressWarnings("unchecked") // the parsers make every key a text
        Map<String, ?> section = (Map<String, ?>) value;
        return section;
    }

    private static List<String> child(List<String> path, String key) {
        List<String> child = new ArrayList<>(path);
        child.add(key);
        return child;
    }
}
