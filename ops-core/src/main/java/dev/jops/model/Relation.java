package dev.jops.model;

import dev.jops.hookcmds.RelationModel;
import dev.jops.hookcmds.Scope;
import dev.jops.meta.RelationMeta;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A relation between two applications, or among the units of one. */
public final class Relation {
    private final ModelSession session;
    private final RelationMeta meta;
    private final int id;
    private final State state;

    /** Whether Juju still lists the relation. */
    enum State {
        ACTIVE,
        INACTIVE
    }

    Relation(ModelSession session, RelationMeta meta, int id, State state) {
        this.session = session;
        this.meta = meta;
        this.id = id;
        this.state = state;
    }

    /** The endpoint of this application. */
    public String endpoint() {
        return meta.endpoint();
    }

    /** The number of the relation, the same on both sides. */
    public int id() {
        return id;
    }

    /** Endpoint and number, such as {@code db:4}. */
    public String name() {
        return meta.endpoint() + ":" + id;
    }

    /** Whether the relation is among the units of this application. */
    public boolean isPeer() {
        return meta.isPeer();
    }

    /** Whether Juju still has the relation; false in relation-broken, and for one that is restored after its end. */
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The application on the other side, this one in a peer relation; empty where Juju does not know it any more. */
    public Optional<Application> app() {
        return isPeer() ? Optional.of(session.model().app()) : session.cache().remote(this);
    }

    /** The units on the other side, or the other units of this application; in the order of their names. */
    public List<Unit> units() {
        return session.cache().units(this);
    }

    /** The databag of a unit: this one's can be written, the others' can be read. */
    public RelationData data(Unit owner) {
        return data(owner.name(), Scope.UNIT);
    }

    /** The databag of an application: this unit's own can be written by the leader, the other's can be read. */
    public RelationData data(Application owner) {
        return data(owner.name(), Scope.APP);
    }

    /**
     * The model that the application on the other side is in; another than this one across models. Asked once per
     * dispatch; since Juju 3.6.2.
     *
     * @throws ModelException on an older Juju
     */
    public RelationModel remoteModel() {
        return session.cache()
                .once(
                        "model of " + name(),
                        () -> session.ask(
                                session.context().unitName() + " cannot learn the model of " + name(),
                                () -> session.commands().relationModelGet(name())));
    }

    RelationData data(String owner, Scope scope) {
        session.requireOwner();
        return new RelationData(session, this, owner, scope);
    }

    /** Whether both are the same relation of the same charm. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Relation relation
                && session == relation.session
                && id == relation.id
                && endpoint().equals(relation.endpoint());
    }

    @Override
    public int hashCode() {
        return id * 31 + endpoint().hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
