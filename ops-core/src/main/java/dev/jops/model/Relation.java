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
        return isPeer()
                ? Optional.of(session.model().app())
                : session.cache().once("application of " + name(), this::askApp);
    }

    /** The units on the other side, or the other units of this application; in the order of their names. */
    public List<Unit> units() {
        return session.cache().once("units of " + name(), this::askUnits);
    }

    private List<Unit> askUnits() {
        List<Unit> units = new ArrayList<>();
        try {
            for (String name : session.ask(unitName() + " cannot list the units of " + this, () -> session.commands()
                    .relationList(name()))) {
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

    /** The databag of a unit: this one's can be written, the others' can be read. */
    public RelationData data(Unit owner) {
        return data(Objects.requireNonNull(owner, "owner").name(), Scope.UNIT);
    }

    /** The databag of an application: this unit's own can be written by the leader, the other's can be read. */
    public RelationData data(Application owner) {
        return data(Objects.requireNonNull(owner, "owner").name(), Scope.APP);
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
                        () -> session.ask(unitName() + " cannot learn the model of " + name(), () -> session.commands()
                                .relationModelGet(name())));
    }

    /** The databag of an application as a record, each value as JSON; otherwise as {@link #load(Class, Unit, DataFormat)}. */
    public <T extends Record> T load(Class<T> type, Application owner) {
        return load(type, owner, DataFormat.JSON);
    }

    /** The databag of an application as a record; otherwise as {@link #load(Class, Unit, DataFormat)}. */
    public <T extends Record> T load(Class<T> type, Application owner, DataFormat format) {
        return typed(owner, format).load(Objects.requireNonNull(type, "type"));
    }

    /** The databag of a unit as a record, each value as JSON; otherwise as {@link #load(Class, Unit, DataFormat)}. */
    public <T extends Record> T load(Class<T> type, Unit owner) {
        return load(type, owner, DataFormat.JSON);
    }

    /**
     * The databag of a unit as a record, in whose keys {@code maxSize} is {@code max-size}, and another name is given with
     * {@link Key}.
     *
     * <p>A key that is not there is null where the component is annotated {@code @Nullable}, an empty {@code Optional}
     * where it is one, and an error elsewhere; so is the JSON {@code null}. Keys that the record does not have are not
     * looked at.
     *
     * @throws InvalidDataException if a value is missing, does not fit, is refused by the record's constructor with an
     *     {@code IllegalArgumentException}, or is of another {@link DataVersion}
     * @throws RelationDataAccessException if this unit may not read here
     */
    public <T extends Record> T load(Class<T> type, Unit owner, DataFormat format) {
        return typed(owner, format).load(Objects.requireNonNull(type, "type"));
    }

    /** As {@link #loadOrBlock(Class, Unit, DataFormat)}, of an application and each value as JSON. */
    public <T extends Record> T loadOrBlock(Class<T> type, Application owner) {
        return loadOrBlock(type, owner, DataFormat.JSON);
    }

    /** As {@link #loadOrBlock(Class, Unit, DataFormat)}, of an application. */
    public <T extends Record> T loadOrBlock(Class<T> type, Application owner, DataFormat format) {
        return TypedView.orBlock(session, () -> load(type, owner, format));
    }

    /** As {@link #loadOrBlock(Class, Unit, DataFormat)}, each value as JSON. */
    public <T extends Record> T loadOrBlock(Class<T> type, Unit owner) {
        return loadOrBlock(type, owner, DataFormat.JSON);
    }

    /**
     * The databag of a unit as a record; if it is invalid, this unit is blocked with that reason, at once, and the running
     * handler ends with {@link HandlerEndedError}.
     */
    public <T extends Record> T loadOrBlock(Class<T> type, Unit owner, DataFormat format) {
        return TypedView.orBlock(session, () -> load(type, owner, format));
    }

    /** Writes a record to the databag of this unit's application, each value as JSON; otherwise as for a unit. */
    public void save(Record record, Application owner) {
        save(record, owner, DataFormat.JSON);
    }

    /** Writes a record to the databag of this unit's application; otherwise as for a unit. */
    public void save(Record record, Application owner, DataFormat format) {
        typed(owner, format).save(Objects.requireNonNull(record, "record"));
    }

    /** Writes a record to the databag of this unit, each value as JSON. */
    public void save(Record record, Unit owner) {
        save(record, owner, DataFormat.JSON);
    }

    /**
     * Writes a record to the databag of this unit: one command with what changes, or none.
     *
     * <p>Juju sends the change to the other side when this dispatch succeeds, and drops it when the dispatch fails. A
     * component that is null, or an empty {@code Optional}, removes its key. Keys that the record does not have are left
     * alone.
     *
     * @throws RelationDataAccessException if this unit may not write here, before Juju is asked
     * @throws IllegalArgumentException if a component can't be written in this format
     */
    public void save(Record record, Unit owner, DataFormat format) {
        typed(owner, format).save(Objects.requireNonNull(record, "record"));
    }

    private TypedData typed(Application owner, DataFormat format) {
        return typed(data(owner), owner.name(), format);
    }

    private TypedData typed(Unit owner, DataFormat format) {
        return typed(data(owner), owner.app().name(), format);
    }

    private TypedData typed(RelationData bag, String owner, DataFormat format) {
        return new TypedData(session.context().applicationName(), owner, bag, Objects.requireNonNull(format, "format"));
    }

    RelationData data(String owner, Scope scope) {
        session.requireOwner();
        return new RelationData(session, this, owner, scope);
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
