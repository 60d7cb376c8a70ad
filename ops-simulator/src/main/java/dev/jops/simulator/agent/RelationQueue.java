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
 * The news about one relation that a unit's agent still has to tell its charm. Several changes merge into one.
 *
 * <p>juju: internal/worker/uniter/relation/resolver.go, for what is due first
 */
final class RelationQueue {
    private final RelationRecord relation;
    private final UnitRecord unit;
    private final NavigableSet<String> joining = new TreeSet<>(); // juju: all by name
    private SortedSet<String> known = new TreeSet<>();
    private boolean isKnownShared; // with a caller of members(), so it has to be copied before a change
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

    /** Returns the units that the charm was told of, in a set that never changes. */
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
     * Returns whether relation-created is due: not while the relation is being removed or is suspended, and not if the
     * charm lacks the endpoint or gets no hooks about it.
     */
    boolean isCreationDue() {
        return !isCreated && !relation.isDying() && isOpen() && !isSilent();
    }

    /** Returns whether the charm gets no hooks about it. */
    boolean isSilent() {
        return unit.charm().isImplicit(relation.endpointOf(unit.application()));
    }

    /** Returns whether the unit can enter the relation. */
    boolean isOpen() {
        return !relation.isSuspended() && unit.charm().hasEndpoint(relation.endpointOf(unit.application()));
    }

    /** Enters the relation: the unit takes part from now on, and has to meet the other units. */
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
     * Resumes a relation that the charm was told of earlier, with these members; it will be told of members that have
     * joined since.
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
     * Ends the relation, because it or this unit is removed, or it is suspended: all members depart at once, and it
     * breaks, unless it is a peer relation.
     */
    void end() {
        joining.clear();
        changed.clear();
        isApplicationChanged = false;
        departing.addAll(known);
        isBreaking = !relation.isPeer();
    }

    /**
     * Handles the end of a suspension: members that have not departed yet stay, and a relation that has not broken yet
     * does not break.
     */
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

    /** Removes and returns the hook that is due first. */
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
     * Returns whether this unit is the departing one. For a unit of an application that is removed it is, even if
     * others depart at the same time.
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
