package dev.jops.simulator.agent;

import dev.jops.simulator.model.ApplicationRecord;
import dev.jops.simulator.model.Controller;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.List;
import java.util.function.Consumer;

/**
 * The scopes of relations: which units take part, and what the agents of other units hear of that.
 *
 * <p>juju: state/relationunit.go
 */
final class RelationScopes implements RelationQueues.Scopes {
    private final Controller controller;
    private final World world;
    private final Roster roster;

    RelationScopes(World world, Roster roster) {
        this.controller = world.controller();
        this.world = world;
        this.roster = roster;
    }

    /** Tells the units of two applications that these were related. */
    void related(RelationRecord relation) {
        for (UnitAgent agent : roster.all()) {
            if (relation.hasSide(agent.unit().application()) && relation.concerns(agent.unit())) {
                agent.tell(queue -> queue.relations().add(relation));
            }
        }
    }

    /** Removes a relation for the operator; it is gone once all units have left it. */
    void remove(RelationRecord relation) {
        relation.die();
        for (UnitAgent agent : List.copyOf(roster.all())) {
            if (relation.hasSide(agent.unit().application())) {
                agent.tell(queue -> queue.relations().die(relation));
            }
        }
        removeIfLeft(relation);
    }

    /** Suspends a relation: its units leave it, and stay away until it is resumed. */
    void suspend(RelationRecord relation) {
        relation.setSuspended(true);
        tellSides(relation, queues -> queues.suspend(relation));
    }

    /** Resumes a relation: its units enter it again. */
    void resume(RelationRecord relation) {
        relation.setSuspended(false);
        tellSides(relation, queues -> queues.resumed(relation));
    }

    private void tellSides(RelationRecord relation, Consumer<RelationQueues> news) {
        for (UnitAgent agent : roster.all()) {
            if (relation.hasSide(agent.unit().application())) {
                agent.tell(queue -> news.accept(queue.relations()));
            }
        }
    }

    /** Removes a relation about which charms get no hooks. */
    void forget(RelationRecord relation) {
        for (UnitAgent agent : roster.all()) {
            agent.tell(queue -> queue.relations().forget(relation));
        }
        controller.removeRelation(relation);
    }

    @Override
    public void leaveForGood(RelationRecord relation, UnitRecord unit) {
        relation.leaveForGood(unit);
        removeIfLeft(relation);
        if (relation.isContainerScoped() && !unit.isDying() && !isStillRelatedToPrincipal(unit)) {
            // juju: internal/worker/uniter/relation, a subordinate dies with the last such relation
            roster.of(unit.name()).ifPresent(this::leave);
        }
    }

    private boolean isStillRelatedToPrincipal(UnitRecord unit) {
        if (unit.principal().isEmpty()) {
            return true;
        }
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            if (relation.isContainerScoped()
                    && relation.hasSide(unit.owner().application())
                    && !relation.isLeftBy(unit)) {
                return true;
            }
        }
        return false;
    }

    void removeIfLeft(RelationRecord relation) {
        if (!relation.isDying()) {
            return;
        }
        for (UnitAgent agent : roster.all()) {
            if (agent.isIn(relation)) {
                return;
            }
        }
        controller.removeRelation(relation);
    }

    @Override
    public void enter(RelationRecord relation, UnitRecord unit) {
        controller.enter(relation, unit);
        entered(relation, unit.name());
        ApplicationRecord remote = relation.otherSideOf(unit.application());
        boolean isPrincipal = relation.isContainerScoped() && unit.principal().isEmpty();
        if (isPrincipal && !remote.isOnMachineOf(unit)) {
            world.observer().subordinateWanted(remote, unit); // juju: state/relationunit.go, EnterScope
        }
    }

    void entered(RelationRecord relation, String unit) {
        tellSides(relation, queues -> queues.entered(relation, unit));
    }

    /** Announces that a unit of another model has left. */
    void left(RelationRecord relation, String unit) {
        tellSides(relation, queues -> queues.left(relation, unit));
    }

    /** Announces a changed databag. */
    void dataChanged(RelationRecord relation, String owner) {
        for (UnitAgent agent : roster.all()) {
            UnitRecord unit = agent.unit();
            if (relation.hasSide(unit.application()) && !owner.equals(unit.name())) {
                agent.tell(queue -> queue.relations().dataChanged(relation, owner));
            }
        }
    }

    /** Makes a unit that is being removed leave its relations. */
    void leave(UnitAgent agent) {
        UnitRecord unit = agent.unit();
        unit.die();
        agent.tell(HookQueue::remove);
        for (RelationRecord relation : controller.relationsOf(unit.application())) {
            controller.leave(relation, unit.name());
            for (UnitAgent other : roster.all()) {
                if (other != agent && relation.hasSide(other.unit().application())) {
                    other.tell(queue -> queue.relations().left(relation, unit.name()));
                }
            }
        }
    }
}
