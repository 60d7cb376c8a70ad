package dev.jops.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Reads declarations from plain values. A mistake has the path of keys to it, from which its line in a file can be
 * found.
 */
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

        @SuppressWarnings("serial") // never serialized, because it is translated where it is caught
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

    String charmUser() {
        String user = text("charm-user");
        if (user.isEmpty() || List.of("root", "sudoer", "non-root").contains(user)) {
            return user;
        }
        throw new Mistake(
                Document.METADATA,
                List.of("charm-user"),
                "the charm has the unknown charm-user " + user + "; it can be root, sudoer or non-root");
    }

    Map<String, RelationMeta> relations() {
        Map<String, RelationMeta> relations = new LinkedHashMap<>();
        for (RelationRole role : RelationRole.values()) {
            List<String> path = List.of(role.section());
            for (Map.Entry<String, ?> entry :
                    section(metadata, Document.METADATA, path).entrySet()) {
                String endpoint = entry.getKey();
                List<String> here = child(path, endpoint);
                Map<String, ?> values = section(entry.getValue(), Document.METADATA, here, "the endpoint " + endpoint);
                if (!(values.get("interface") instanceof String name)) {
                    throw new Mistake(
                            Document.METADATA,
                            here,
                            "the endpoint " + endpoint + " has no interface; add \"interface: NAME\" to it");
                }
                if (relations.containsKey(endpoint)) {
                    throw new Mistake(
                            Document.METADATA, here, "the endpoint " + endpoint + " is declared twice; rename one");
                }
                relations.put(
                        endpoint,
                        new RelationMeta(
                                endpoint, role, name, limit(endpoint, values, here), scope(endpoint, values, here)));
            }
        }
        return relations;
    }

    private static OptionalInt limit(String endpoint, Map<String, ?> values, List<String> here) {
        Object limit = values.get("limit");
        if (limit == null) {
            return OptionalInt.empty();
        }
        if (limit instanceof Long number && number >= 0 && number == number.intValue()) {
            return OptionalInt.of(number.intValue());
        }
        throw new Mistake(
                Document.METADATA,
                here,
                "the endpoint " + endpoint + " has a limit that is not a whole number: " + limit);
    }

    private static RelationScope scope(String endpoint, Map<String, ?> values, List<String> here) {
        Object scope = values.get("scope");
        if (scope == null || scope.equals(RelationScope.GLOBAL.word())) {
            return RelationScope.GLOBAL;
        }
        if (scope.equals(RelationScope.CONTAINER.word())) {
            return RelationScope.CONTAINER;
        }
        throw new Mistake(
                Document.METADATA,
                here,
                "the endpoint " + endpoint + " has the unknown scope " + scope + "; it can be global or container");
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

    Map<String, StorageMeta> storages() {
        Map<String, StorageMeta> storages = new LinkedHashMap<>();
        for (Declaration storage : declarations("storage", "storage")) {
            storages.put(storage.name(), StorageMeta.of(storage));
        }
        return storages;
    }

    Map<String, ResourceMeta> resources() {
        Map<String, ResourceMeta> resources = new LinkedHashMap<>();
        for (Declaration resource : declarations("resources", "resource")) {
            resources.put(resource.name(), ResourceMeta.of(resource));
        }
        return resources;
    }

    Map<String, ContainerMeta> containers() {
        Map<String, ContainerMeta> containers = new LinkedHashMap<>();
        for (Declaration container : declarations("containers", "container")) {
            containers.put(container.name(), ContainerMeta.of(container));
        }
        return containers;
    }

    List<String> extraBindings() {
        List<String> names = new ArrayList<>(
                section(metadata, Document.METADATA, List.of("extra-bindings")).keySet());
        return Collections.unmodifiableList(names);
    }

    Map<String, ActionMeta> actions() {
        Map<String, ActionMeta> declared = new LinkedHashMap<>();
        for (Declaration action : declarations(actions, "action", Document.ACTIONS, List.of())) {
            declared.put(action.name(), ActionMeta.of(action));
        }
        return declared;
    }

    private List<Declaration> declarations(String section, String kind) {
        List<String> path = List.of(section);
        return declarations(section(metadata, Document.METADATA, path), kind, Document.METADATA, path);
    }

    private static List<Declaration> declarations(
            Map<String, ?> section, String kind, Document document, List<String> path) {
        List<Declaration> declarations = new ArrayList<>();
        for (Map.Entry<String, ?> entry : section.entrySet()) {
            String name = entry.getKey();
            List<String> here = child(path, name);
            Map<String, ?> values = section(entry.getValue(), document, here, "the " + kind + " " + name);
            declarations.add(new Declaration(kind, name, values, document, here));
        }
        return declarations;
    }

    Map<String, ?> metadata() {
        return metadata;
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
                    "the default of the option " + name + " is not of type " + type.word() + ": "
                            + (value instanceof String ? "\"" + value + "\"" : value));
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
            throw new Mistake(which, path, what + " is not a map of keys and values");
        }
        @SuppressWarnings("unchecked") // the parsers make every key a string
        Map<String, ?> section = (Map<String, ?>) value;
        return section;
    }

    private static List<String> child(List<String> path, String key) {
        List<String> child = new ArrayList<>(path);
        child.add(key);
        return child;
    }
}
