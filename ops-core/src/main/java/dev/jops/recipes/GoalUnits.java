package dev.jops.recipes;

import dev.jops.framework.OpsObject;
import dev.jops.hookcmds.GoalState.Goal;
import dev.jops.model.Model;
import dev.jops.model.Unit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The application's units in Juju's goal state, whether this unit has met them or not. Each method asks Juju.
 *
 * <p>juju: apiserver/facades/agent/uniter/uniter.go, goalStateUnits: a unit that is removed is "dying" until it is
 * dead, after its last hook; units of a subordinate are listed to their principals alone, and not to one another
 */
final class GoalUnits {
    private static final String DYING = "dying";

    private final Model model;

    /**
     * Creates it for the application of a charm or component.
     *
     * @throws IllegalArgumentException if the charm is a subordinate, whose units are not listed
     */
    GoalUnits(OpsObject owner) {
        this.model = owner.model();
        if (model.meta().isSubordinate()) {
            throw new IllegalArgumentException(owner.getClass().getSimpleName()
                    + " is not for a subordinate charm such as " + model.meta().name()
                    + ": Juju's goal state lists none of its units, so none of them knows whether another one is gone");
        }
    }

    /** Whether a unit exists or will exist, or is being removed; false once it is gone. */
    boolean contains(String unit) {
        return goals().containsKey(unit);
    }

    /** Whether there are no other units than these. */
    boolean areAllAmong(Collection<Unit> units) {
        return areAmong(units, goals().keySet());
    }

    /** Whether these are all units that are not being removed, including those to come. */
    boolean thoseThatStayAreAmong(Collection<Unit> units) {
        return areAmong(units, namesOf(false));
    }

    /** The units that are being removed, but are not gone yet. */
    List<Unit> dying() {
        List<Unit> dying = new ArrayList<>();
        namesOf(true).forEach(name -> dying.add(model.unit(name)));
        return dying;
    }

    private boolean areAmong(Collection<Unit> units, Collection<String> names) {
        return names.stream().map(model::unit).allMatch(units::contains);
    }

    private List<String> namesOf(boolean dying) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Goal> goal : goals().entrySet()) {
            if (goal.getValue().status().equals(DYING) == dying) {
                names.add(goal.getKey());
            }
        }
        return names;
    }

    private Map<String, Goal> goals() {
        return model.goalState().units();
    }
}
