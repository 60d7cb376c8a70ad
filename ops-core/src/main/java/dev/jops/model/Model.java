package dev.jops.model;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import java.net.ProxySelector;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The Juju model as this unit sees it.
 *
 * <p>What is read is asked of Juju once per dispatch, when it is first wanted, and then remembered: Juju gives a hook a
 * stable view. A model, and all that it hands out, belongs to the dispatch's thread.
 */
public final class Model {
    private final ModelSession session;
    private final Config config;

    Model(ModelSession session) {
        this.session = session;
        this.config = new Config(session);
    }

    /** The name of the model; empty where Juju does not tell. */
    public String name() {
        return session.context().modelName().orElse("");
    }

    /** The UUID of the model; empty where Juju does not tell. */
    public String uuid() {
        return session.context().modelUuid().orElse("");
    }

    /** The version of Juju that this unit's agent has. */
    public JujuVersion jujuVersion() {
        return session.context().version();
    }

    /**
     * What chooses among the proxies that the model's operator has set for charms, for an HTTP client to use.
     *
     * @throws dev.jops.juju.JujuContextException if one of them is malformed
     */
    public ProxySelector proxySelector() {
        return session.context().proxySelector();
    }

    /** What the charm declares. */
    public CharmMeta meta() {
        return session.meta();
    }

    /** This unit. */
    public Unit unit() {
        return session.unit(session.context().unitName());
    }

    /** This unit's application. */
    public Application app() {
        return session.application(session.context().applicationName());
    }

    /** A unit by name, whether it exists or not. */
    public Unit unit(String name) {
        return session.unit(Objects.requireNonNull(name, "name"));
    }

    /** An application by name, whether it exists or not. */
    public Application app(String name) {
        return session.application(Objects.requireNonNull(name, "name"));
    }

    /** The config options. */
    public Config config() {
        return config;
    }

    /**
     * The relations of an endpoint, oldest first; empty when nothing is related.
     *
     * <p>In relation-broken the relation that breaks is left out; it can still be read through the event.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public List<Relation> relations(String endpoint) {
        session.meta().requireRelation(endpoint);
        return session.cache().relations(endpoint);
    }

    /**
     * The relation of an endpoint that can have at most one, such as a peer relation.
     *
     * @throws TooManyRelatedAppsException if there are several
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public Optional<Relation> relation(String endpoint) {
        List<Relation> relations = relations(endpoint);
        if (relations.size() > 1) {
            throw new TooManyRelatedAppsException(endpoint, relations.size());
        }
        return relations.isEmpty() ? Optional.empty() : Optional.of(relations.get(0));
    }

    /**
     * A relation by number: a listed one, or one that is inactive because it is gone or going.
     *
     * @throws IllegalArgumentException if the charm declares no such endpoint
     */
    public Relation relation(String endpoint, int id) {
        RelationMeta meta = session.meta().requireRelation(endpoint);
        for (Relation relation : session.cache().relations(endpoint)) {
            if (relation.id() == id) {
                return relation;
            }
        }
        return new Relation(session, meta, id, Relation.State.INACTIVE);
    }
}
