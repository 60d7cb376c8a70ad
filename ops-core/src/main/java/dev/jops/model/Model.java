package dev.jops.model;

import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
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

    /**
     * A secret by its URI, or by the identifier that is its last part. Since Juju 3.0.
     *
     * <p>Its content is asked for at once, unless this dispatch has it already, so that a secret that can't be read fails
     * here.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secret(String id) {
        return session.cache().secrets().find(new Secret(session, requireText(id, "id"), ""));
    }

    /**
     * A secret by the label that its owner, or this unit as its reader, gave it; else as {@link #secret(String)}.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secretByLabel(String label) {
        return session.cache().secrets().find(new Secret(session, "", requireText(label, "label")));
    }

    /**
     * A secret by its URI, which gets this label, in the place of another one; else as {@link #secret(String)}.
     *
     * <p>Juju is asked each time, because it is told as well.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secret(String id, String label) {
        return session.cache().secrets().label(new Secret(session, requireText(id, "id"), requireText(label, "label")));
    }

    private static String requireText(String text, String name) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the " + name + " of a secret can't be empty");
        }
        return text;
    }
}
