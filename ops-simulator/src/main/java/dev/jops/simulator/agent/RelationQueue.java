package dev.jops.simulator.agent;

import dev.jops.simulator.hook.Hook;
import dev.jops.simulator.hook.Hook.RelationHook;
import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The news of one relation that one unit's agent still has to tell its charm. Several changes merge into one.
 *
 * <p>juju: internal/worker/uniter/relation/resolver.go, for what is due first
 */
final class RelationQueue {
    private final RelationRecord relation;
    private final UnitRecord unit;
    private final NavigableSet<String> joining = new TreeSet<>(); // juju: all by name
    private SortedSet<String> known = new TreeSet<>();
    private boolean isKnownShared; // with who has asked for it: it is replaced then, and not changed
    private final NavigableSet<String> changed = new TreeSet<>();
    private final NavigableSet<String> departing = new TreeSet<>();
    private boolean isEntered;
    private boolean isCreated;
    private boolean isApplicationChanged;
    private boolean isBreaking;
    private @Nullable String owedChanged;

    RelationQueue(RelationRecord relation, UnitRecord unit) {
        this.relation = relation;
        this.unit = unit;
    }

    RelationRecord relation() {
        return relation;
    }

    /** Returns an unchanging set of the units that the charm was told of. */
    SortedSet<String> members() {
        isKnownShared = true;
        return Collections.unmodifiableSortedSet(known);
    }

    boolean knows(String member) {
        return known.contains(member);
    }

    boolean isEntered() {
        return isEntered;
    }

    boolean isCreated() {
        return isCreated;
    }

    /**
     * Returns whether relation-created is due: neither for a relation that is removed before it could run, nor while it
     * is suspended, nor before the charm has the endpoint.
     */
    boolean isCreationDue() {
        return !isCreated && !relation.isDying() && isOpen() && !isSilent();
    }

    /** Returns whether no hook tells the charm of it. */
    boolean isSilent() {
        return unit.charm().isImplicit(relation.endpointOf(unit.application()));
    }

    /** Returns whether the unit can enter it. */
    boolean isOpen() {
        return !relation.isSuspended() && unit.charm().hasEndpoint(relation.endpointOf(unit.application()));
    }

    /** Enters the relation: from here on the unit takes part, and has to meet the others. */
    void enter() {
        isEntered = true;
        for (String member : relation.unitsSeenBy(unit)) {
            if (relation.shows(unit, member)) {
                joining.add(member);
            }
        }
        isApplicationChanged = !relation.databag(remoteApplication()).values().isEmpty();
    }

    /** Returns relation-created, which is about to run. */
    Hook create() {
        isCreated = true;
        return Hook.of(relation, unit.application(), RelationHook.CREATED, null);
    }

    /**
     * Resumes a relation that the charm was told of earlier, with these members; it will be told of those that came
     * since.
     */
    void resume(Set<String> members) {
        isEntered = true;
        isCreated = true;
        knownToChange().addAll(members);
        relation.unitsSeenBy(unit).forEach(this::entered);
    }

    void entered(String member) {
        departing.remove(member);
        boolean isRemote = member.startsWith(remoteApplication() + "/") && !member.equals(unit.name());
        boolean isOpen = isEntered && !relation.isDying() && !relation.isSuspended();
        boolean isNew = isRemote && isOpen && !known.contains(member);
        if (isNew && relation.shows(unit, member)) {
            joining.add(member);
        }
    }

    void left(String member) {
        joining.remove(member);
        changed.remove(member);
        if (known.contains(member)) {
            departing.add(member);
        }
    }

    /**
     * Ends the relation, because it is removed or suspended or this unit goes: everybody departs at once, and it breaks;
     * a peer relation never does.
     */
    void end() {
        joining.clear();
        changed.clear();
        isApplicationChanged = false;
        departing.addAll(known);
        isBreaking = !relation.isPeer();
    }

    /** Handles the end of a suspension: what has not departed or broken by then does not. */
    void resumed() {
        isBreaking = false;
        relation.unitsSeenBy(unit).forEach(this::entered);
    }

    void dataChanged(String owner) {
        if (owner.equals(remoteApplication())) {
            isApplicationChanged = true;
        } else if (known.contains(owner) && !departing.contains(owner)) {
            changed.add(owner);
        }
    }

    boolean isDue() {
        // juju: a relation that was entered breaks, even if there was no time for relation-created
        return (isBreaking && !isSilent())
                || (isCreated
                        && (owedChanged != null
                                || !departing.isEmpty()
                                || isApplicationChanged
                                || !joining.isEmpty()
                                || !changed.isEmpty()));
    }

    /** Returns the hook that is due first, taken off the queue. */
    Hook next() {
        ApplicationRecord side = unit.application();
        if (owedChanged != null) {
            String member = owedChanged;
            owedChanged = null;
            return Hook.of(relation, side, RelationHook.CHANGED, member);
        }
        if (!departing.isEmpty()) {
            String member = departing.pollFirst();
            knownToChange().remove(member);
            return Hook.departed(relation, side, member, isUnitLeaving() ? unit.name() : member);
        }
        if (isBreaking) {
            isBreaking = false;
            return Hook.of(relation, side, RelationHook.BROKEN, null);
        }
        if (isApplicationChanged) {
            isApplicationChanged = false;
            return Hook.of(relation, side, RelationHook.CHANGED, null);
        }
        if (!joining.isEmpty()) {
            String member = joining.pollFirst();
            knownToChange().add(member);
            owedChanged = member;
            return Hook.of(relation, side, RelationHook.JOINED, member);
        }
        return Hook.of(relation, side, RelationHook.CHANGED, changed.pollFirst());
    }

    /**
     * Returns whether this unit is the one that departs, as it is for each unit of an application that goes, whoever
     * else goes at the same time.
     */
    private boolean isUnitLeaving() {
        return unit.isDying() || unit.application().isDying();
    }

    private String remoteApplication() {
        return relation.otherSideOf(unit.application()).name();
    }

    private SortedSet<String> knownToChange() {
        if (isKnownShared) {
            known = new TreeSet<>(known);
            isKnownShared = false;
        }
        return known;
    }
}
