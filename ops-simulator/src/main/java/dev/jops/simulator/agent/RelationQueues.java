package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** The news of all relations that one unit's agent still has to tell its charm; the order between them is random. */
final class RelationQueues {
    private final Chance chance;
    private final Scopes scopes;
    private final UnitRecord unit;
    private final Map<RelationRecord, RelationQueue> queues = new LinkedHashMap<>();

    /** The scopes of relations, of which a unit becomes a member. */
    interface Scopes {

        /** Enters a unit into a relation. */
        void enter(RelationRecord relation, UnitRecord unit);

        /** Removes a unit from a relation for good. */
        void leaveForGood(RelationRecord relation, UnitRecord unit);
    }

    RelationQueues(Chance chance, Scopes scopes, UnitRecord unit) {
        this.chance = chance;
        this.scopes = scopes;
        this.unit = unit;
    }

    boolean has(RelationRecord relation) {
        return queues.containsKey(relation);
    }

    void add(RelationRecord relation) {
        queues.put(relation, new RelationQueue(relation, unit));
    }

    /** Resumes a relation that the charm knows, with the members it was told of. */
    void resume(RelationRecord relation, Set<String> members) {
        RelationQueue queue = new RelationQueue(relation, unit);
        queues.put(relation, queue);
        queue.resume(members);
    }

    /** Returns the relations that the charm was told of, or will be. */
    Set<RelationRecord> all() {
        return Collections.unmodifiableSet(queues.keySet());
    }

    boolean isDue() {
        for (RelationQueue queue : queues.values()) {
            if (queue.isCreationDue() || queue.isDue()) {
                return true;
            }
        }
        return false;
    }

    void entered(RelationRecord relation, String member) {
        RelationQueue queue = queues.get(relation);
        if (queue != null) {
            queue.entered(member);
        }
    }

    void left(RelationRecord relation, String member) {
        RelationQueue queue = queues.get(relation);
        if (queue != null) {
            queue.left(member);
        }
    }

    void dataChanged(RelationRecord relation, String owner) {
        RelationQueue queue = queues.get(relation);
        if (queue != null) {
            queue.dataChanged(owner);
        }
    }

    /** Ends a relation that is being removed; a unit that has not been told of it never is. */
    void die(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isCreated()) {
            queue.die();
        } else {
            drop(relation);
        }
    }

    /** Leaves a relation that is suspended, once it was created; it is created again when it is resumed. */
    void suspend(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isCreated()) {
            queue.die();
        }
    }

    /** Handles the end of a suspension. */
    void resumed(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isCreated()) {
            queue.resumed();
        }
    }

    /** Forgets a relation, which is gone without a word. */
    void forget(RelationRecord relation) {
        queues.remove(relation);
    }

    /** Leaves all relations, because the unit goes. */
    void leaveAll() {
        for (RelationQueue queue : List.copyOf(queues.values())) {
            if (queue.isCreated()) {
                queue.leave();
            } else {
                drop(queue.relation());
            }
        }
    }

    /**
     * Records that a hook has succeeded: the relation that it broke is over for this unit, but for one that was
     * suspended, which begins anew when it is resumed.
     */
    void succeeded(Hook hook) {
        RelationRecord relation = hook.relation();
        if (relation != null && hook.name().is(HookName.Family.RELATION, "broken")) {
            drop(relation);
            if (!relation.isDying() && !unit.isDying()) {
                add(relation);
            }
        }
    }

    private void drop(RelationRecord relation) {
        queues.remove(relation);
        scopes.leaveForGood(relation, unit);
    }

    /** Returns the units that the charm was told of. */
    SortedSet<String> members(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        return queue == null ? Collections.emptySortedSet() : queue.members();
    }

    /** Returns whether the charm was told of a remote unit. */
    boolean knows(RelationRecord relation, String member) {
        RelationQueue queue = queues.get(relation);
        return queue != null && queue.knows(member);
    }

    /** Returns the next relation-created; the unit takes part from here on. */
    @Nullable
    Hook nextCreated() {
        List<RelationQueue> due = new ArrayList<>();
        for (RelationQueue queue : queues.values()) {
            if (queue.isCreationDue()) {
                due.add(queue);
            }
        }
        if (due.isEmpty()) {
            return null;
        }
        RelationQueue queue = chance.pick(due);
        scopes.enter(queue.relation(), unit);
        return queue.create();
    }

    /** Returns the next hook of a relation that was created. */
    @Nullable
    Hook next() {
        List<RelationQueue> due = new ArrayList<>();
        for (RelationQueue queue : queues.values()) {
            if (queue.isDue()) {
                due.add(queue);
            }
        }
        return due.isEmpty() ? null : chance.pick(due).next();
    }
}
