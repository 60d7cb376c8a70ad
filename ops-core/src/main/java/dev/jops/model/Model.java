package dev.jops.model;

import dev.jops.hookcmds.CloudSpec;
import dev.jops.hookcmds.GoalState;
import dev.jops.hookcmds.HookCommandException;
import dev.jops.juju.JujuVersion;
import dev.jops.meta.CharmMeta;
import dev.jops.meta.RelationMeta;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The Juju model as this unit sees it.
 *
 * <p>What is read is asked of Juju once per dispatch, when it is first wanted, and then remembered: Juju gives a hook a
 * stable view. A model, and all that it hands out, belongs to the dispatch's thread.
 */
public final class Model {
    private static final String EVERY_CHARMS_ENDPOINT = "juju-info";

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
        return session.unit(Objects.requireNonNull(name, "the name given to unit is null"));
    }

    /** An application by name, whether it exists or not. */
    public Application app(String name) {
        return session.application(Objects.requireNonNull(name, "the name given to app is null"));
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
        RelationMeta meta = session.meta().requireRelation(endpoint);
        String name = "relations " + endpoint;
        List<Relation> relations = session.cache().known(name);
        if (relations == null) {
            relations = askRelations(meta);
            session.cache().put(name, relations);
        }
        return relations;
    }

    private List<Relation> askRelations(RelationMeta meta) {
        String tried = unit() + " cannot list the relations of " + meta.endpoint();
        List<Relation> relations = new ArrayList<>();
        for (String name : relationIds(meta.endpoint(), tried)) {
            int id = numberOf(name, meta.endpoint(), tried);
            if (!session.isBroken(meta.endpoint(), id)) {
                relations.add(new Relation(session, meta, id, Relation.State.ACTIVE));
            }
        }
        if (relations.size() > 1) { // Juju sorts as text: db:10 before db:2
            relations.sort((one, other) -> Integer.compare(one.id(), other.id()));
        }
        return Collections.unmodifiableList(relations);
    }

    private List<String> relationIds(String endpoint, String tried) {
        try {
            return session.commands().relationIds(endpoint);
        } catch (HookCommandException e) {
            throw session.refused(tried, e);
        }
    }

    private int numberOf(String relation, String endpoint, String tried) {
        try {
            return Integer.parseInt(relation.substring(relation.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            throw session.unusable(tried, relation, "not a relation such as " + endpoint + ":4");
        }
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
            throw TooManyRelatedAppsException.of(endpoint, relations.size());
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
        for (Relation relation : relations(endpoint)) {
            if (relation.id() == id) {
                return relation;
            }
        }
        return new Relation(session, meta, id, Relation.State.INACTIVE);
    }

    /**
     * The storages of a name that are attached to this unit, by number; empty where none is.
     *
     * @throws IllegalArgumentException if the charm declares no such storage
     */
    public List<Storage> storages(String name) {
        session.meta().requireStorage(name);
        return session.cache().once("storages " + name, () -> askStorages(name));
    }

    private List<Storage> askStorages(String name) {
        String tried = unit() + " cannot list the storages of " + name;
        List<Storage> storages = new ArrayList<>();
        for (String id : session.ask(tried, () -> session.commands().storageList(name))) {
            if (!Storage.isId(id)) {
                throw session.unusable(tried, id, "not a storage such as data/0");
            }
            storages.add(new Storage(id, null, session));
        }
        storages.sort((one, other) -> Integer.compare(one.index(), other.index()));
        return Collections.unmodifiableList(storages);
    }

    /**
     * Asks for more storage, when the dispatch succeeds; storage-attached follows for each.
     *
     * @throws IllegalArgumentException if the charm declares no such storage, or the count is not positive or more than
     *     it declares that a unit can have
     */
    public void requestStorage(String name, int count) {
        int most = session.meta().requireStorage(name).most().orElse(Integer.MAX_VALUE);
        if (count < 1) {
            throw new IllegalArgumentException(
                    unit() + " cannot ask for " + count + " storages " + name + ": ask for 1 or more");
        }
        if (count > most) {
            throw new IllegalArgumentException(unit() + " cannot ask for"
                    + " " + count + " storages " + name + ": its charm declares that a unit has "
                    + most + " at most");
        }
        session.tell(unit() + " cannot ask for the storage " + name, () -> session.commands()
                .storageAdd(Map.of(name, count)));
    }

    /**
     * How this unit is bound to the network of an endpoint, of an extra binding, or of {@code juju-info}, which every charm
     * has without declaring it.
     *
     * @throws IllegalArgumentException if the charm declares neither by that name
     */
    public Binding binding(String name) {
        if (session.meta()
                        .relation(Objects.requireNonNull(name, "the name given to binding is null"))
                        .isEmpty()
                && !session.meta().extraBindings().contains(name)
                && !name.equals(EVERY_CHARMS_ENDPOINT)) {
            List<String> declared = new ArrayList<>(session.meta().relations().keySet());
            declared.addAll(session.meta().extraBindings());
            throw new IllegalArgumentException("the charm " + session.meta().name() + " declares no endpoint or extra"
                    + " binding " + name + ": its metadata has "
                    + (declared.isEmpty() ? "none" : String.join(", ", declared)));
        }
        return new Binding(name, Binding.ANY, session);
    }

    /** How this unit is bound to the network of one relation. */
    public Binding binding(Relation relation) {
        Objects.requireNonNull(relation, "the relation given to binding is null");
        return new Binding(relation.endpoint(), relation.id(), session);
    }

    /**
     * The file of a resource; Juju downloads it first if need be, which can take its time. Asked once per dispatch.
     *
     * @throws IllegalArgumentException if the charm declares no such resource
     * @throws ModelException if there is none to download
     */
    public Path resource(String name) {
        session.meta().requireResource(name);
        String tried = unit() + " cannot get the resource " + name;
        return session.cache()
                .once(
                        "resource " + name,
                        () -> session.path(tried, session.ask(tried, () -> session.commands()
                                .resourceGet(name))));
    }

    /**
     * The cloud that the model is in, and how to authenticate with it. On Kubernetes since Juju 3.6.10.
     *
     * @throws ModelException if the application is not trusted: {@code juju trust} does that
     */
    public CloudSpec cloudSpec() {
        return session.ask(unit() + " cannot read the cloud's credential", () -> session.commands()
                .credentialGet());
    }

    /** What the operator wants of this application and its relations, whether it is there yet or not; asked each time. */
    public GoalState goalState() {
        return session.ask(
                unit() + " cannot read the goal state", () -> session.commands().goalState());
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
        return session.secrets().find(new Secret(session, requireText(id, "id"), ""));
    }

    /**
     * A secret by the label that its owner, or this unit as its reader, gave it; else as {@link #secret(String)}.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secretByLabel(String label) {
        return session.secrets().find(new Secret(session, "", requireText(label, "label")));
    }

    /**
     * The secret with this label that this unit may change: one of its own, or of its application's while it leads. It is
     * not read; its URI is known.
     *
     * <p>Ask for it before you add a secret with that label: before Juju 4.1 a hook that Juju refuses can have added its
     * secrets all the same, and the hook that runs again would be refused for the label. Empty if there is none, and for the
     * rest of a dispatch that removes one of its revisions.
     */
    public Optional<Secret> ownSecret(String label) {
        return session.secrets().own(new Secret(session, "", requireText(label, "label")));
    }

    /**
     * A secret by its URI, which gets this label, in the place of another one; else as {@link #secret(String)}.
     *
     * <p>Juju is asked each time, because it is told as well. It keeps no label that a follower gives a secret of its own
     * application; a few versions of Juju 3 refuse one.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secret(String id, String label) {
        return session.secrets().label(new Secret(session, requireText(id, "id"), requireText(label, "label")));
    }

    @Override
    public String toString() {
        return name();
    }

    private static String requireText(String text, String name) {
        if (Objects.requireNonNull(text, "the " + name + " of a secret is null").isBlank()) {
            throw new IllegalArgumentException("the " + name + " of a secret can't be empty");
        }
        return text;
    }
}
