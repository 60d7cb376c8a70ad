package dev.jops.simulator.model;

import dev.jops.meta.CharmMeta;
import dev.jops.meta.ConfigMeta;
import dev.jops.meta.RelationMeta;
import dev.jops.meta.RelationRole;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A revision of an application's charm, with the config that is set for it: a unit that is not upgraded yet keeps its
 * revision and its config.
 *
 * <p>juju: state/application.go, applicationCharmConfigKey
 */
public final class CharmRecord {
    static final RelationMeta IMPLICIT = new RelationMeta("juju-info", RelationRole.PROVIDER, "juju-info");

    private final String application;
    private final int revision;
    private final CharmMeta meta;
    private final SortedMap<String, Object> config = new TreeMap<>();
    private SortedMap<String, Object> configured = Collections.unmodifiableSortedMap(new TreeMap<>());

    CharmRecord(String application, CharmMeta meta) {
        this(application, 0, meta);
    }

    private CharmRecord(String application, int revision, CharmMeta meta) {
        this.application = application;
        this.revision = revision;
        this.meta = meta;
        for (ConfigMeta option : meta.config().values()) {
            option.defaultValue().ifPresent(value -> config.put(option.name(), value));
        }
    }

    /**
     * Returns the next revision, which keeps the options that were set if it declares them with a fitting type.
     *
     * <p>juju: state/application.go, changeCharmOps
     */
    CharmRecord next(CharmMeta newer) {
        CharmRecord next = new CharmRecord(application, revision + 1, newer);
        configured.forEach((option, value) -> {
            ConfigMeta declared = newer.config().get(option);
            if (declared != null && declared.type().takes(value)) {
                next.configure(option, value);
            }
        });
        return next;
    }

    /** Returns its metadata. */
    public CharmMeta meta() {
        return meta;
    }

    /** Returns whether it has an endpoint of this name. */
    public boolean hasEndpoint(String endpoint) {
        return isImplicit(endpoint) || meta.relations().containsKey(endpoint);
    }

    /**
     * Returns whether an endpoint is the one that every charm has without declaring it. Units take part in its
     * relations, but get no hooks about them.
     *
     * <p>juju: state/application.go, Endpoints; internal/worker/uniter/relation/resolver.go
     */
    public boolean isImplicit(String endpoint) {
        return endpoint.equals(IMPLICIT.endpoint()) && !meta.relations().containsKey(endpoint);
    }

    /**
     * Returns an endpoint, which may be the implicit one.
     *
     * @throws IllegalArgumentException if it has none of this name
     */
    RelationMeta requireEndpoint(String endpoint) {
        return isImplicit(endpoint) ? IMPLICIT : meta.requireRelation(endpoint);
    }

    /** Returns its URL, of the form that Juju gives to a charm from a file, such as {@code local:mysql-1}. */
    public String url() {
        return "local:" + meta.name() + "-" + revision;
    }

    /** Returns the config options that are set or have a default. */
    public SortedMap<String, Object> config() {
        return Collections.unmodifiableSortedMap(config);
    }

    /** Returns the config options that the operator has set, in a map that never changes. */
    public SortedMap<String, Object> configured() {
        return configured;
    }

    void configure(String option, Object value) {
        Object plain = checked(option, value);
        SortedMap<String, Object> set = new TreeMap<>(configured);
        set.put(option, plain);
        configured = Collections.unmodifiableSortedMap(set);
        config.put(option, plain);
    }

    void requireOptions(Map<String, ?> values) {
        values.forEach(this::checked);
    }

    private Object checked(String option, Object value) {
        ConfigMeta declared = meta.requireOption(option);
        Object plain = value instanceof Integer whole ? Long.valueOf(whole) : value;
        if (!declared.type().takes(plain)) {
            throw new IllegalArgumentException("the option " + option + " of " + application + " is of type "
                    + declared.type().word() + ", and " + PlainValues.shown(value) + " is not");
        }
        return plain;
    }

    void reset(String option) {
        ConfigMeta declared = meta.requireOption(option);
        SortedMap<String, Object> set = new TreeMap<>(configured);
        set.remove(option);
        configured = Collections.unmodifiableSortedMap(set);
        config.remove(option);
        declared.defaultValue().ifPresent(value -> config.put(option, value));
    }
}
