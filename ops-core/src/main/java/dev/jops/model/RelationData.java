package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A databag: what one unit or application says in a relation, as a map or as a record. A {@code put} is a {@code
 * relation-set}.
 *
 * <p>Juju sends a change to the other side when this dispatch succeeds, and drops it when the dispatch fails. Reads in
 * the same dispatch already see it. An empty value removes its key.
 *
 * <p>Every unit can read the databags of units and of the other application, and write its own. Only the leader can
 * write its application's databag, and only the leader can read it, except in a peer relation, where every unit can.
 * Juju checks leadership once more when the dispatch ends, and fails the hook if it was lost.
 *
 * <p>Reading or writing a databag that this unit may not read or write throws {@link RelationDataAccessException},
 * before Juju is asked.
 */
public final class RelationData extends JujuMap {
    private final ModelSession session;
    private final Relation relation;
    private final String owner;
    private final Scope scope;
    private final boolean isText;

    RelationData(ModelSession session, Relation relation, String owner, Scope scope, boolean isText) {
        this.session = session;
        this.relation = relation;
        this.owner = owner;
        this.scope = scope;
        this.isText = isText;
    }

    /**
     * Returns the same databag, with records whose values are stored as plain text instead of JSON. They can be
     * strings, numbers and booleans, but not lists, maps, nested records or empty strings.
     */
    public RelationData asText() {
        return new RelationData(session, relation, owner, scope, true);
    }

    /**
     * Returns the databag as a record. A component {@code maxSize} stands for the key {@code max-size}, unless {@link
     * Key} or {@link Keys} give another name; each value is JSON.
     *
     * <p>If a key is missing, or its value is the JSON {@code null}, its component gets the {@link Default} if it has
     * one, null if it is annotated {@code @Nullable}, or an empty {@code Optional} if it is one; any other component
     * has to be set. Keys without a component are ignored.
     *
     * @throws InvalidDataException if a value is missing, does not fit, is refused by the record's constructor with an
     *     {@code IllegalArgumentException} or a {@code DateTimeException}, or is of another {@link DataVersion}
     * @throws RelationDataAccessException if this unit may not read here
     * @throws IllegalArgumentException if a component is of a type that can't be bound
     */
    public <T extends Record> T load(Class<T> type) {
        return typed().load(Objects.requireNonNull(type, "the record class given to load is null"));
    }

    /**
     * Like {@link #load}, but if the data is invalid, sets this unit's status to blocked with the reason, at once, and
     * ends the running handler with {@link HandlerEndedError}.
     */
    public <T extends Record> T loadOrBlock(Class<T> type) {
        return TypedView.orBlock(session, () -> load(type));
    }

    /**
     * Writes a record, each value as JSON, with one command for all that changes, or none.
     *
     * <p>Juju sends the change to the other side when this dispatch succeeds, and drops it when the dispatch fails. A
     * component that is null, or an empty {@code Optional}, removes its key. Keys without a component stay as they are.
     *
     * @throws RelationDataAccessException if this unit may not write here, before Juju is asked
     * @throws IllegalArgumentException if a component is of a type that can't be bound, or not {@linkplain #asText as
     *     plain text}; or if it has a value that could not be read again, such as NaN
     */
    public void save(Record record) {
        typed().save(Objects.requireNonNull(record, "the record given to save is null"));
    }

    private TypedData typed() {
        String application = scope == Scope.APP ? owner : owner.substring(0, owner.indexOf('/'));
        return new TypedData(TypedView.of(session), session.context().applicationName(), application, this, isText);
    }

    /** Names the databag, and shows no content. */
    @Override
    public String toString() {
        return "the data of " + owner + " in " + relation;
    }

    @Override
    void write(Map<String, String> changes) {
        try {
            session.commands().relationSet(relation.name(), changes, scope);
        } catch (HookCommandException e) {
            ModelException translated = session.translated(unitName() + " cannot write " + this, e);
            throw HookErrors.isAccessRefused(e) ? refusedByJuju("write", e) : translated;
        }
        Map<String, String> content = content();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (change.getValue().isEmpty()) {
                content.remove(change.getKey());
            } else {
                content.put(change.getKey(), change.getValue());
            }
        }
    }

    @Override
    Map<String, String> content() {
        String name = "data of " + owner + " in " + relation;
        Map<String, String> content = session.cache().known(name);
        if (content == null) {
            content = ask();
            session.cache().put(name, content);
        }
        return content;
    }

    private Map<String, String> ask() {
        try {
            return new TreeMap<>(session.commands().relationGet(relation.name(), owner, scope));
        } catch (HookCommandException e) {
            ModelException translated = session.translated(unitName() + " cannot read " + this, e);
            if (translated instanceof RelationNotFoundException) {
                return new TreeMap<>(); // a relation that is gone has no data
            }
            throw HookErrors.isAccessRefused(e) ? refusedByJuju("read", e) : translated;
        }
    }

    @Override
    void requireReadable() {
        if (isOwnApplication() && !relation.isPeer() && !leads()) {
            throw refusal(
                    "read",
                    unitName() + " is not the leader, and outside a peer relation only the leader may read it; "
                            + "pass what followers need through a peer relation",
                    notLeader(null));
        }
    }

    @Override
    void requireWritable() {
        if (isOwnApplication()) {
            if (!leads()) {
                throw refusal("write", leaderOnly(), notLeader(null));
            }
        } else if (scope == Scope.APP || !owner.equals(unitName())) {
            throw refusal(
                    "write",
                    "it belongs to " + owner + ", and a unit writes its own data, and its application's if it leads",
                    null);
        }
    }

    /**
     * The exception for access that Juju refused although it passed the checks here, such as after leadership was lost.
     */
    private ModelException refusedByJuju(String verb, HookCommandException e) {
        if (isOwnApplication() && HookErrors.isLeadershipRefused(e)) {
            session.leadership().deny();
            return refusal(verb, leaderOnly(), notLeader(e));
        }
        boolean isStranger = scope == Scope.UNIT && !owner.equals(unitName()) && !hasUnit(owner);
        return refusal(
                verb,
                "Juju refuses it: " + e.stderr() + (isStranger ? "; its units are " + namesOf(relation.units()) : ""),
                e);
    }

    private static String namesOf(List<Unit> units) {
        List<String> names = new ArrayList<>();
        for (Unit unit : units) {
            names.add(unit.name());
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private boolean hasUnit(String name) {
        for (Unit unit : relation.units()) {
            if (unit.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private ModelException refusal(String verb, String reason, @Nullable Throwable cause) {
        String kind = scope == Scope.APP ? "application data of " : "unit data of ";
        return RelationDataAccessException.of(
                unitName(),
                relation.name(),
                owner,
                unitName() + " cannot " + verb + " the " + kind + owner + " in relation " + relation + ": " + reason,
                cause);
    }

    private String leaderOnly() {
        return unitName() + " is not the leader, and only the leader may write it; "
                + "ask unit().isLeader() before, and leave it to the leader otherwise";
    }

    private Throwable notLeader(@Nullable Throwable cause) {
        return LeaderOnlyException.reason(unitName(), session.context().applicationName(), cause);
    }

    private boolean isOwnApplication() {
        return scope == Scope.APP && owner.equals(session.context().applicationName());
    }

    private boolean leads() {
        return session.model().unit().isLeader();
    }

    private String unitName() {
        return session.context().unitName();
    }
}
