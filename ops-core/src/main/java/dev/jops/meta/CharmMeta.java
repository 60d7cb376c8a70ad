package dev.jops.meta;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a charm declares: its name, endpoints, config options, storages, resources, containers and actions.
 *
 * <p>A class with accessors and not a record, because Juju adds sections over time.
 */
public final class CharmMeta {
    private final String name;
    private final String summary;
    private final String description;
    private final boolean subordinate;
    private final String charmUser;
    private final Map<String, RelationMeta> relations;
    private final Map<String, ConfigMeta> config;
    private final Map<String, StorageMeta> storages;
    private final Map<String, ResourceMeta> resources;
    private final Map<String, ContainerMeta> containers;
    private final List<String> extraBindings;
    private final Map<String, ActionMeta> actions;
    private final Map<String, ?> metadata;
    private final @Nullable Path directory;

    CharmMeta(CharmMetaReader reader, @Nullable Path directory) {
        this.directory = directory;
        this.name = reader.name();
        this.summary = reader.summary();
        this.description = reader.description();
        this.subordinate = reader.subordinate();
        this.charmUser = reader.charmUser();
        this.relations = Collections.unmodifiableMap(new LinkedHashMap<>(reader.relations()));
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(reader.config()));
        this.storages = Collections.unmodifiableMap(reader.storages());
        this.resources = Collections.unmodifiableMap(reader.resources());
        this.containers = Collections.unmodifiableMap(reader.containers());
        this.extraBindings = reader.extraBindings();
        this.actions = Collections.unmodifiableMap(reader.actions());
        this.metadata = Collections.unmodifiableMap(reader.metadata());
    }

    /**
     * Reads metadata.yaml, config.yaml and actions.yaml of a charm directory, or charmcraft.yaml if there is no
     * metadata.yaml.
     *
     * <p>A parsed form from when the charm was packed is used as long as it matches these files.
     *
     * @throws CharmMetaException if a file is missing or malformed; it names the line
     */
    public static CharmMeta load(Path charmDir) {
        return MetadataFiles.load(charmDir);
    }

    /**
     * Reads metadata from the text of a charmcraft.yaml, or of a metadata.yaml that may have {@code config} and {@code
     * actions} sections like a charmcraft.yaml.
     *
     * @throws CharmMetaException if it is malformed; it names the line
     */
    public static CharmMeta fromYaml(String charmcraftYaml) {
        return MetadataFiles.parse(charmcraftYaml);
    }

    /** The directory that it was read from; empty if it was read from text. */
    public Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** The name of the charm. */
    public String name() {
        return name;
    }

    /** The one-line summary; may be empty. */
    public String summary() {
        return summary;
    }

    /** The description; may be empty. */
    public String description() {
        return description;
    }

    /** Whether the charm's units run beside those of another application. */
    public boolean isSubordinate() {
        return subordinate;
    }

    /** The user that the charm runs as on Kubernetes; root if the metadata does not name one. */
    public CharmUser charmUser() {
        CharmUser found = CharmUser.ROOT;
        for (CharmUser user : CharmUser.values()) {
            found = user.word().equals(charmUser) ? user : found;
        }
        return found;
    }

    /** The endpoints by name: peers, then those provided, then those required, each in the order of the file. */
    public Map<String, RelationMeta> relations() {
        return relations;
    }

    /** The config options by name. */
    public Map<String, ConfigMeta> config() {
        return config;
    }

    /** The storages by name. */
    public Map<String, StorageMeta> storages() {
        return storages;
    }

    /** The resources by name. */
    public Map<String, ResourceMeta> resources() {
        return resources;
    }

    /** The workload containers by name. */
    public Map<String, ContainerMeta> containers() {
        return containers;
    }

    /** The names of network bindings that do not belong to an endpoint. */
    public List<String> extraBindings() {
        return extraBindings;
    }

    /** The actions by name. */
    public Map<String, ActionMeta> actions() {
        return actions;
    }

    /**
     * The whole metadata as plain values, for keys without an accessor here, such as {@code assumes} or {@code tags}.
     */
    public Map<String, ?> metadata() {
        return metadata;
    }

    /** The endpoint with this name; empty if the charm declares none. */
    public Optional<RelationMeta> relation(String endpoint) {
        return Optional.ofNullable(relations.get(endpoint));
    }

    /**
     * The endpoint with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint; the message names the ones that it does
     */
    public RelationMeta requireRelation(String endpoint) {
        return require(relations, "endpoint", endpoint);
    }

    /**
     * The storage with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such storage; the message names the ones that it does
     */
    public StorageMeta requireStorage(String storage) {
        return require(storages, "storage", storage);
    }

    /**
     * The resource with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such resource; the message names the ones that it does
     */
    public ResourceMeta requireResource(String resource) {
        return require(resources, "resource", resource);
    }

    /**
     * The container with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such container; the message names the ones that it does
     */
    public ContainerMeta requireContainer(String container) {
        return require(containers, "container", container);
    }

    /**
     * The action with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such action; the message names the ones that it does
     */
    public ActionMeta requireAction(String action) {
        return require(actions, "action", action);
    }

    /**
     * The config option with this name, which has to exist.
     *
     * @throws IllegalArgumentException if the charm declares no such option; the message names the ones that it does
     */
    public ConfigMeta requireOption(String option) {
        return require(config, "option", option);
    }

    @Override
    public String toString() {
        return "CharmMeta[" + name + "]";
    }

    private <T> T require(Map<String, T> declared, String kind, @Nullable String wanted) {
        if (wanted == null) {
            throw new NullPointerException("the name of the " + kind + " is null");
        }
        T found = declared.get(wanted);
        if (found == null) {
            String other = otherKindOf(wanted);
            throw new IllegalArgumentException("the charm " + name + " declares no " + kind + " " + wanted + ": "
                    + (other.isEmpty() ? "its metadata has " + namesOf(declared) : wanted + " is " + other));
        }
        return found;
    }

    private static String namesOf(Map<String, ?> declared) {
        return declared.isEmpty() ? "none" : String.join(", ", declared.keySet());
    }

    /** What else the charm declares with this name, and the calls that take it; empty for nothing. */
    private String otherKindOf(String wanted) {
        String quoted = "(\"" + wanted + "\")";
        if (relations.containsKey(wanted)) {
            return "an endpoint, for model().relation" + quoted + " and on" + quoted + ".relationChanged()";
        }
        if (storages.containsKey(wanted)) {
            return "a storage, for model().storages" + quoted + " and on" + quoted + ".storageAttached()";
        }
        if (containers.containsKey(wanted)) {
            return "a container, for unit().container" + quoted + " and on" + quoted + ".pebbleReady()";
        }
        if (actions.containsKey(wanted)) {
            return "an action, for on" + quoted + ".action()";
        }
        if (config.containsKey(wanted)) {
            return "an option, for config()";
        }
        if (resources.containsKey(wanted)) {
            return "a resource, for model().resource" + quoted;
        }
        return extraBindings.contains(wanted) ? "an extra binding, for model().binding" + quoted : "";
    }
}
