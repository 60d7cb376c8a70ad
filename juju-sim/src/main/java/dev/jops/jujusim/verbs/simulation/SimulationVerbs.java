package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** The verbs that only a simulation has. */
public final class SimulationVerbs {

    private SimulationVerbs() {}

    /** Returns all of them. */
    public static List<Verb> all() {
        return List.of(new Sim());
    }
}
