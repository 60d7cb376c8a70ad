package dev.jops.meta;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a charm declares: its name, endpoints, config options and actions.
 *
 * <p>A class with accessors and not a record, because Juju adds sections over time.
 */
public final class CharmMeta {
    private final String name;
    private final String summary;
    private final String description;
    private final boolean subordinate;
    private final Map<String, RelationMeta> relations;
    private final Map<String, ConfigMeta> config;
    private final Map<String, String> actions;

    CharmMeta(CharmMetaReader reader) {
        this.name = reader.name();
        this.summary = reader.summary();
        this.description = reader.description();
        this.subordinate = reader.subordinate();
        this.relations = Collections.unmodifiableMap(new LinkedHashMap<>(reader.relations()));
        this.config = Collections.unmodifiableMap(new LinkedHashMap<>(reader.config()));
        this.actions = Collections.unmodifiableMap(new LinkedHashMap<>(reader.actions()));
    }

    /**
     * Reads metadata.yaml, config.yaml and actions.yaml of a charm directory, or charmcraft.yaml where there is no
     * metadata.yaml.
     *
     * <p>A parsed form that was made when the charm was packed is used while it belongs to these very files.
     *
     * @throws CharmMetaException if a file is missing or malformed, with its line
     */
    public static CharmMeta load(Path charmDir) {
        return MetadataFiles.load(charmDir);
    }

    /**
     * Reads metadata from the text of a charmcraft.yaml, or of a metadata.yaml that may have a {@code config} and an
     * {@code actions} section as charmcraft.yaml has.
     *
     * @throws CharmMetaException if it is malformed, with its line
     */
    public static CharmMeta fromYaml(String charmcraftYaml) {
        return MetadataFiles.parse(charmcraftYaml);
    }

    /** The name of the charm. */
    public String name() {
        return name;
    }

    /** One line about the charm. */
    public String summary() {
        return summary;
    }

    /** More about the charm. */
    public String description() {
        return description;
    }

    /** Whether the charm's units live beside those of another application. */
    public boolean isSubordinate() {
        return subordinate;
    }

    /** The endpoints by name: peers, then those provided, then those required, each in the order of the file. */
    public Map<String, RelationMeta> relations() {
        return relations;
    }

    /** The config options by name. */
    public Map<String, ConfigMeta> config() {
        return config;
    }

    /** The descriptions of the actions by name. */
    public Map<String, String> actions() {
        return actions;
    }

    /** An endpoint by name. */
    public Optional<RelationMeta> relation(String endpoint) {
        return Optional.ofNullable(relations.get(endpoint));
    }

    /**
     * An endpoint that has to be there.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint, naming those that it does
     */
    public RelationMeta requireRelation(String endpoint) {
        RelationMeta relation = relations.get(endpoint);
        if (relation == null) {
            throw new IllegalArgumentException("the charm " + name + " declares no endpoint " + endpoint
                    + ": its metadata has " + (relations.isEmpty() ? "none" : String.join(", ", relations.keySet())));
        }
        return relation;
    }
}
