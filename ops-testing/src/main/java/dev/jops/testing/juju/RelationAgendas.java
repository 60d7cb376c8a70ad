package dev.jops.testing.juju;

import dev.jops.juju.HookName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What one unit's agent still has to tell its charm of all its relations; the order between them is random. */
final class RelationAgendas {
    private final Simulation simulation;
    private final UnitRecord unit;
    private final Map<RelationRecord, RelationAgenda> agendas = new LinkedHashMap<>();

    RelationAgendas(Simulation simulation, UnitRecord unit) {
        this.simulation = simulation;
        this.unit = unit;
    }

    boolean has(RelationRecord relation) {
        return agendas.containsKey(relation);
    }

    void add(RelationRecord relation) {
        agendas.put(relation, new RelationAgenda(relation, unit));
    }

    /** Adds one that the charm knows, with the members of whom it was told. */
    void resume(RelationRecord relation, Set<String> members) {
        RelationAgenda agenda = new RelationAgenda(relation, unit);
        agendas.put(relation, agenda);
        agenda.resume(members);
    }

    /** The relations that the charm was told of, or will be. */
    Set<RelationRecord> all() {
        return Collections.unmodifiableSet(agendas.keySet());
    }

    boolean isDue() {
        for (RelationAgenda agenda : agendas.values()) {
            if (!agenda.isCreated() || agenda.isDue()) {
                return true;
            }
        }
        return false;
    }

    void entered(RelationRecord relation, String member) {
        RelationAgenda agenda = agendas.get(relation);
        if (agenda != null) {
            agenda.entered(member);
        }
    }

    void left(RelationRecord relation, String member) {
        RelationAgenda agenda = agendas.get(relation);
        if (agenda != null) {
            agenda.left(member);
        }
    }

    void dataChanged(RelationRecord relation, String owner) {
        RelationAgenda agenda = agendas.get(relation);
        if (agenda != null) {
            agenda.dataChanged(owner);
        }
    }

    /** The relation goes; a unit that has not been told of it never is. */
    void die(RelationRecord relation) {
        RelationAgenda agenda = agendas.get(relation);
        if (agenda != null && agenda.isCreated()) {
            agenda.die();
        } else {
            drop(relation);
        }
    }

    /** The unit goes. */
    void leaveAll() {
        for (RelationAgenda agenda : List.copyOf(agendas.values())) {
            if (agenda.isCreated()) {
                agenda.leave();
            } else {
                drop(agenda.relation());
            }
        }
    }

    /** A hook has succeeded: the relation that it broke is over for this unit. */
    void succeeded(Hook hook) {
        RelationRecord relation = hook.relation();
        if (relation != null && hook.name().is(HookName.Family.RELATION, "broken")) {
            drop(relation);
        }
    }

    private void drop(RelationRecord relation) {
        agendas.remove(relation);
        simulation.leftForGood(relation, unit);
    }

    /** The units that the charm was told of. */
    SortedSet<String> members(RelationRecord relation) {
        RelationAgenda agenda = agendas.get(relation);
        return agenda == null ? Collections.emptySortedSet() : agenda.members();
    }

    /** The next relation-created; the unit takes part from here on. */
    @Nullable
    Hook nextCreated() {
        List<RelationAgenda> due = new ArrayList<>();
        for (RelationAgenda agenda : agendas.values()) {
            if (!agenda.isCreated()) {
                due.add(agenda);
            }
        }
        if (due.isEmpty()) {
            return null;
        }
        RelationAgenda agenda = simulation.pick(due);
        simulation.enter(agenda.relation(), unit);
        return agenda.create();
    }

    /** The next hook of a relation that was created. */
    @Nullable
    Hook next() {
        List<RelationAgenda> due = new ArrayList<>();
        for (RelationAgenda agenda : agendas.values()) {
            if (agenda.isDue()) {
                due.add(agenda);
            }
        }
        return due.isEmpty() ? null : simulation.pick(due).next();
    }
}
