package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Scales applications as Kubernetes does, from the unit with the highest number. */
final class Scaling {

    private Scaling() {}

    /** Returns the units that are not being removed, by number. */
    static List<UnitAgent> units(Simulation simulation, HostedApplication application) {
        List<UnitAgent> alive = new ArrayList<>();
        for (UnitAgent agent : simulation.agents()) {
            if (agent.unit().application() == application.record()
                    && !agent.unit().isDying()) {
                alive.add(agent);
            }
        }
        alive.sort(Comparator.comparingInt(agent -> agent.unit().number()));
        return alive;
    }

    /** Adds units, or removes those with the highest numbers. */
    static void scale(Simulation simulation, HostedModel model, HostedApplication application, int wanted) {
        List<UnitAgent> alive = units(simulation, application);
        for (int i = alive.size() - 1; i >= wanted; i--) {
            simulation.operations().removeUnit(alive.get(i));
        }
        for (int i = alive.size(); i < wanted; i++) {
            model.addUnit(simulation, application);
        }
    }
}
