package dev.jops.model;

import dev.jops.hookcmds.RelationModel;
import dev.jops.hookcmds.Scope;
import dev.jops.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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

    /** Whether the relation connects the units of this application with each other. */
    public boolean isPeer() {
        return meta.isPeer();
    }

    /**
     * Whether Juju still has the relation; false in relation-broken, and in an event that was deferred past the
     * relation's end.
     */
    public boolean isActive() {
        return state == State.ACTIVE;
    }

    /** The application on the other side, this one in a peer relation; empty if Juju no longer knows it. */
    public Optional<Application> app() {
        return isPeer()
                ? Optional.of(session.model().app())
                : session.cache().once("application of " + name(), this::askApp);
    }

    /**
     * The units on the other side or, in a peer relation, the other units of this application; in the order of their
     * names.
     */
    public List<Unit> units() {
        return session.cache().once("units of " + name(), this::askUnits);
    }

    private List<Unit> askUnits() {
        List<Unit> units = new ArrayList<>();
        try {
            String tried = unitName() + " cannot list the units of " + this;
            for (String name : session.ask(tried, () -> session.commands().relationList(name()))) {
                if (name.indexOf('/') < 1) {
                    throw session.unusable(tried, name, "not a unit such as mysql/0");
                }
                units.add(session.unit(name));
            }
        } catch (RelationNotFoundException e) {
            return List.of(); // a relation that is gone has no units
        }
        return Collections.unmodifiableList(units);
    }

    private Optional<Application> askApp() {
        if (session.context().relationId().orElse(-1) == id
                && session.context().remoteApplication().isPresent()) {
            return session.context().remoteApplication().map(session::application);
        }
        if (!units().isEmpty()) {
            return Optional.of(units().get(0).app());
        }
        try {
            return session.ask(unitName() + " cannot learn the application of " + this, () -> session.commands()
                            .relationListApplication(name()))
                    .map(session::application);
        } catch (RelationNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The databag of a unit, as a map or as records. This unit can write its own, and read those of others. */
    public RelationData data(Unit owner) {
        return data(
                Objects.requireNonNull(owner, "the unit given to data is null").name(), Scope.UNIT);
    }

    /**
     * The databag of an application, as a map or as records. The leader can write its own application's; every unit can
     * read the other one's.
     */
    public RelationData data(Application owner) {
        return data(
                Objects.requireNonNull(owner, "the application given to data is null")
                        .name(),
                Scope.APP);
    }

    /**
     * The model of the application on the other side, which in a cross-model relation is not this unit's. Read once per
     * dispatch. Since Juju 3.6.2.
     *
     * @throws ModelException on an older Juju
     */
    public RelationModel remoteModel() {
        return session.cache()
                .once(
                        "model of " + name(),
                        () -> session.ask(unitName() + " cannot learn the model of " + name(), () -> session.commands()
                                .relationModelGet(name())));
    }

    RelationData data(String owner, Scope scope) {
        session.requireOwner();
        return new RelationData(session, this, owner, scope, false);
    }

    private String unitName() {
        return session.context().unitName();
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
