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
 * <p>Data is read from Juju once per dispatch, on first use, and then remembered, because Juju gives a hook a stable
 * view. A model, and everything that it returns, belongs to the dispatch's thread: in other threads, calls that need
 * Juju's data throw an {@code IllegalStateException}.
 */
public final class Model {
    private static final String EVERY_CHARMS_ENDPOINT = "juju-info";

    private final ModelSession session;
    private final Config config;

    Model(ModelSession session) {
        this.session = session;
        this.config = new Config(session);
    }

    /** The name of the model; empty if Juju does not say. */
    public String name() {
        return session.context().modelName().orElse("");
    }

    /** The UUID of the model; empty if Juju does not say. */
    public String uuid() {
        return session.context().modelUuid().orElse("");
    }

    /** The Juju version of this unit's agent. */
    public JujuVersion jujuVersion() {
        return session.context().version();
    }

    /**
     * A selector of the proxies that the model's operator has set for charms, to be passed to an HTTP client.
     *
     * @throws dev.jops.juju.JujuContextException if one of them is malformed
     */
    public ProxySelector proxySelector() {
        return session.context().proxySelector();
    }

    /** What the charm declares in its metadata. */
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

    /** The unit with this name, whether it exists or not. */
    public Unit unit(String name) {
        return session.unit(Objects.requireNonNull(name, "the name given to unit is null"));
    }

    /** The application with this name, whether it exists or not. */
    public Application app(String name) {
        return session.application(Objects.requireNonNull(name, "the name given to app is null"));
    }

    /** The config options. */
    public Config config() {
        return config;
    }

    /**
     * The relations of an endpoint, oldest first; empty if there are none.
     *
     * <p>In relation-broken, the relation that ends is left out; its data can still be read through the event.
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
     * The relation with this number. If Juju does not list it, because it is gone or ending, it is an inactive one.
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
     * The storages with this name that are attached to this unit, in the order of their numbers; empty if there are
     * none.
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
     * Requests more storages, when the dispatch succeeds; a storage-attached follows for each.
     *
     * @throws IllegalArgumentException if the charm declares no such storage, or if the count is less than 1 or more
     *     than the charm declares for a unit
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
     * How this unit is bound to the network of an endpoint, of an extra binding, or of {@code juju-info}, an endpoint
     * that every charm has without declaring it.
     *
     * @throws IllegalArgumentException if the charm declares neither with this name
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
     * The file of a resource, asked for once per dispatch. Juju downloads it first if necessary, which can take a
     * while.
     *
     * @throws IllegalArgumentException if the charm declares no such resource
     * @throws ModelException if there is nothing to download
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
     * The cloud that the model is in, and how to authenticate with it. Available on Kubernetes since Juju 3.6.10.
     *
     * @throws ModelException if the application is not trusted; an operator trusts it with {@code juju trust}
     */
    public CloudSpec cloudSpec() {
        return session.ask(unit() + " cannot read the cloud's credential", () -> session.commands()
                .credentialGet());
    }

    /** The units and relations that the operator wants, whether they exist yet or not. Juju is asked each time. */
    public GoalState goalState() {
        return session.ask(
                unit() + " cannot read the goal state", () -> session.commands().goalState());
    }

    /**
     * The secret with this URI, or with this identifier, which is the last part of the URI. Since Juju 3.0.
     *
     * <p>Its content is read at once, unless this dispatch has it already, so that this call fails if the secret can't
     * be read.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secret(String id) {
        return session.secrets().find(new Secret(session, requireText(id, "id"), ""));
    }

    /**
     * The secret with the label that its owner, or this unit as its reader, gave it; otherwise like {@link
     * #secret(String)}.
     *
     * @throws SecretNotFoundException if there is no such secret
     * @throws ModelException if this unit was not granted access to it
     */
    public Secret secretByLabel(String label) {
        return session.secrets().find(new Secret(session, "", requireText(label, "label")));
    }

    /**
     * The secret with this label that this unit may change: its own or, while it leads, its application's. The content
     * is not read.
     *
     * <p>Call this before you add a secret with that label. Before Juju 4.1, a hook whose changes Juju refuses can have
     * added its secrets nevertheless, and when it runs again, Juju would refuse the label. Empty if there is no such
     * secret, and once this dispatch has removed one of its revisions.
     */
    public Optional<Secret> ownSecret(String label) {
        return session.secrets().own(new Secret(session, "", requireText(label, "label")));
    }

    /**
     * The secret with this URI, which gets this label in place of an earlier one; otherwise like {@link
     * #secret(String)}.
     *
     * <p>Juju is asked each time, because this sets the label. It does not keep a label that a follower gives to a
     * secret of its own application; a few versions of Juju 3 refuse it.
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
