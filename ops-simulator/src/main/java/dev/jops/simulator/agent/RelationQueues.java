package dev.jops.simulator.agent;

import dev.jops.juju.HookName;
import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.rules.JujuRules;
import dev.jops.simulator.time.SeededChance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The news about all relations that a unit's agent still has to tell its charm; the order between relations is random.
 *
 * <p>juju: internal/worker/uniter/relation/resolver.go, and statetracker.go for when they are entered
 */
final class RelationQueues {
    private final SeededChance chance;
    private final JujuRules rules;
    private final Scopes scopes;
    private final UnitRecord unit;
    private final Map<RelationRecord, RelationQueue> queues = new LinkedHashMap<>();
    private boolean hasOthers; // that the unit has not entered

    /** The scopes of relations, which units enter and leave. */
    interface Scopes {

        /** Enters a unit into a relation. */
        void enter(RelationRecord relation, UnitRecord unit);

        /** Removes a unit from a relation for good. */
        void leaveForGood(RelationRecord relation, UnitRecord unit);
    }

    RelationQueues(SeededChance chance, JujuRules rules, Scopes scopes, UnitRecord unit) {
        this.chance = chance;
        this.rules = rules;
        this.scopes = scopes;
        this.unit = unit;
    }

    boolean has(RelationRecord relation) {
        return queues.containsKey(relation);
    }

    boolean hasEntered(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        return queue != null && queue.isEntered();
    }

    void add(RelationRecord relation) {
        hasOthers = true;
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

    /**
     * Ends a relation that is being removed; a unit that has not entered it, or whose charm gets no hooks about it,
     * just leaves it.
     */
    void die(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isEntered() && !queue.isSilent()) {
            queue.end();
        } else {
            drop(relation);
        }
    }

    /** Leaves a relation that is suspended, if the unit has entered it; it is created again when it is resumed. */
    void suspend(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isEntered()) {
            queue.end();
        }
    }

    /** Handles the end of a suspension. */
    void resumed(RelationRecord relation) {
        RelationQueue queue = queues.get(relation);
        if (queue != null && queue.isEntered()) {
            queue.resumed();
        }
    }

    /** Forgets a relation, without any hook. */
    void forget(RelationRecord relation) {
        queues.remove(relation);
    }

    /** Leaves all relations, because the unit is being removed. */
    void leaveAll() {
        List.copyOf(queues.keySet()).forEach(this::die);
    }

    /**
     * Records that a hook has succeeded. A relation that broke in it is over for this unit, unless it is suspended;
     * then it begins anew when it is resumed.
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

    /** Returns the next relation-created; before the first one, the unit enters all relations that exist. */
    @Nullable
    Hook nextCreated() {
        enterAll();
        RelationQueue queue = pick(RelationQueue::isCreationDue);
        return queue == null ? null : queue.create();
    }

    private void enterAll() {
        if (!hasOthers) {
            return;
        }
        hasOthers = false;
        for (RelationQueue queue : List.copyOf(queues.values())) {
            if (!queue.isEntered() && queue.isOpen()) {
                scopes.enter(queue.relation(), unit);
                queue.enter();
            }
            hasOthers |= !queue.isEntered();
        }
    }

    /** Returns the next hook of a relation that was created. */
    @Nullable
    Hook next() {
        RelationQueue queue = rules.runsPeerHooksLast()
                ? pick(candidate -> candidate.isDue() && !candidate.relation().isPeer())
                : null;
        if (queue == null) {
            queue = pick(RelationQueue::isDue);
        }
        return queue == null ? null : queue.next();
    }

    /** Picks a queue at random; usually there is none, or one. */
    private @Nullable RelationQueue pick(Predicate<RelationQueue> isWanted) {
        RelationQueue first = null;
        List<RelationQueue> wanted = null;
        for (RelationQueue queue : queues.values()) {
            if (isWanted.test(queue)) {
                if (first == null) {
                    first = queue;
                } else {
                    if (wanted == null) {
                        wanted = new ArrayList<>(List.of(first));
                    }
                    wanted.add(queue);
                }
            }
        }
        return wanted == null ? first : chance.pick(wanted);
    }
}
