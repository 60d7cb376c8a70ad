package dev.jops.model;

import dev.jops.hookcmds.HookCommandException;
import dev.jops.hookcmds.ReportedStatus;
import dev.jops.hookcmds.Scope;
import dev.jops.meta.RelationMeta;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one dispatch has asked Juju, so that it asks once. */
final class ModelCache {
    private final ModelSession session;
    private final LeadershipWindow leadership;
    private final Map<String, List<Relation>> relations = new HashMap<>();
    private final Map<String, List<Unit>> units = new HashMap<>();
    private final Map<String, Optional<Application>> remotes = new HashMap<>();
    private final Map<String, Map<String, String>> databags = new HashMap<>();
    private final Map<String, Object> answers = new HashMap<>();
    private @Nullable Map<String, Object> config;
    private @Nullable Status unitStatus;
    private @Nullable Status applicationStatus;
    private @Nullable Secrets secrets;
    private final List<SettableStatus> imposed = new ArrayList<>();
    private @Nullable CollectedStatuses collecting;

    ModelCache(ModelSession session) {
        this.session = session;
        this.leadership = new LeadershipWindow(session.commands(), session.time());
    }

    LeadershipWindow leadership() {
        return leadership;
    }

    /** What is asked of Juju the first time and remembered under a name, which says what it is. */
    @SuppressWarnings("unchecked") // a name always goes with the same question
    <T> T once(String name, Supplier<T> question) {
        Object known = answers.get(name);
        if (known == null) {
            known = question.get();
            answers.put(name, known);
        }
        return (T) known;
    }

    /** Has something asked anew that was remembered under a name. */
    void forget(String name) {
        answers.remove(name);
    }

    Secrets secrets() {
        if (secrets == null) {
            secrets = new Secrets(session);
        }
        return secrets;
    }

    Map<String, Object> config() {
        if (config == null) {
            config = session.ask(unitName() + " cannot read its config", () -> session.commands()
                    .configGet());
        }
        return config;
    }

    Status status(Scope scope) {
        Status known = scope == Scope.UNIT ? unitStatus : applicationStatus;
        if (known == null) {
            ReportedStatus reported = session.ask(unitName() + " cannot read the status", () -> session.commands()
                    .statusGet(scope));
            known = remember(scope, Status.of(reported.status(), reported.message()));
        }
        return known;
    }

    void setStatus(Scope scope, SettableStatus status) {
        session.tell(unitName() + " cannot set the status", () -> session.commands()
                .statusSet(status.name(), status.message(), scope));
        remember(scope, status);
    }

    /** Sets the unit's status for a handler that ends with it, or adds it where statuses are collected anyway. */
    void impose(SettableStatus status) {
        if (collecting == null) {
            setStatus(Scope.UNIT, status);
            imposed.add(status);
        } else {
            collecting.add(status);
        }
    }

    /** What the parts of the charm say of the unit, and what ended handlers have left; the most severe first. */
    List<SettableStatus> collect(CollectedStatuses.Asking asking) throws Exception {
        CollectedStatuses statuses = new CollectedStatuses();
        imposed.forEach(statuses::add);
        CollectedStatuses outer = collecting;
        collecting = statuses;
        try {
            asking.ask(statuses);
        } finally {
            collecting = outer;
        }
        return statuses.all();
    }

    private Status remember(Scope scope, Status status) {
        if (scope == Scope.UNIT) {
            unitStatus = status;
        } else {
            applicationStatus = status;
        }
        return status;
    }

    List<Relation> relations(String endpoint) {
        List<Relation> known = relations.get(endpoint);
        if (known == null) {
            known = askRelations(endpoint);
            relations.put(endpoint, known);
        }
        return known;
    }

    private List<Relation> askRelations(String endpoint) {
        RelationMeta meta = session.meta().requireRelation(endpoint);
        List<Relation> found = new ArrayList<>();
        for (String name :
                session.ask(unitName() + " cannot list the relations of " + endpoint, () -> session.commands()
                        .relationIds(endpoint))) {
            int id = numberOf(name, endpoint);
            if (!session.isBroken(endpoint, id)) {
                found.add(new Relation(session, meta, id, Relation.State.ACTIVE));
            }
        }
        if (found.size() > 1) {
            found.sort((one, other) -> Integer.compare(one.id(), other.id())); // Juju sorts as text: db:10 before db:2
        }
        return Collections.unmodifiableList(found);
    }

    private int numberOf(String relation, String endpoint) {
        try {
            return Integer.parseInt(relation.substring(relation.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            throw new ModelException(
                    unitName() + " cannot list the relations of " + endpoint + ": Juju answered \"" + relation
                            + "\", which is no relation such as " + endpoint + ":4",
                    e);
        }
    }

    List<Unit> units(Relation relation) {
        List<Unit> known = units.get(relation.name());
        if (known == null) {
            known = new ArrayList<>();
            for (String name : askUnits(relation)) {
                known.add(session.unit(name));
            }
            known = Collections.unmodifiableList(known);
            units.put(relation.name(), known);
        }
        return known;
    }

    private List<String> askUnits(Relation relation) {
        try {
            return session.ask(unitName() + " cannot list the units of " + relation, () -> session.commands()
                    .relationList(relation.name()));
        } catch (RelationNotFoundException e) {
            return List.of(); // a relation that is gone has no units
        }
    }

    Optional<Application> remote(Relation relation) {
        Optional<Application> known = remotes.get(relation.name());
        if (known == null) {
            known = askRemote(relation);
            remotes.put(relation.name(), known);
        }
        return known;
    }

    private Optional<Application> askRemote(Relation relation) {
        if (session.context().relationId().orElse(-1) == relation.id()
                && session.context().remoteApplication().isPresent()) {
            return session.context().remoteApplication().map(session::application);
        }
        List<Unit> listed = units(relation);
        if (!listed.isEmpty()) {
            return Optional.of(listed.get(0).app());
        }
        try {
            return session.ask(unitName() + " cannot learn the application of " + relation, () -> session.commands()
                            .relationListApplication(relation.name()))
                    .map(session::application);
        } catch (RelationNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The live content of a databag; its reader has checked that it may be read. */
    Map<String, String> databag(Relation relation, String owner, Scope scope) {
        String key = relation.name() + " " + owner;
        Map<String, String> known = databags.get(key);
        if (known == null) {
            known = askDatabag(relation, owner, scope);
            databags.put(key, known);
        }
        return known;
    }

    private Map<String, String> askDatabag(Relation relation, String owner, Scope scope) {
        try {
            return new TreeMap<>(session.commands().relationGet(relation.name(), owner, scope));
        } catch (HookCommandException e) {
            ModelException translated =
                    session.translated(unitName() + " cannot read the data of " + owner + " in " + relation, e);
            if (translated instanceof RelationNotFoundException) {
                return new TreeMap<>(); // a relation that is gone has no data
            }
            throw HookErrors.isAccessRefused(e) ? relation.data(owner, scope).refusedByJuju("read", e) : translated;
        }
    }

    private String unitName() {
        return session.context().unitName();
    }
}
