package dev.jops.jujusim.verb;

import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.Optional;

/** Units as the targets of actions and commands: by name, or as the leader of an application. */
public final class Targets {
    private static final String LEADER = "/leader";

    private Targets() {}

    /** Returns the agent of a unit. */
    public static Optional<UnitAgent> agent(Simulation simulation, String name) {
        boolean isLeader = name.endsWith(LEADER);
        String application = name.substring(0, Math.max(0, name.indexOf('/')));
        return simulation.agents().stream()
                .filter(agent -> isLeader
                        ? agent.unit().application().name().equals(application) && agent.isLeaderAtCommit()
                        : agent.unit().name().equals(name))
                .findFirst();
    }

    /** Returns what Juju says of a unit that does not exist. */
    public static String missing(String name) {
        return name.endsWith(LEADER)
                ? "could not determine leader for \"" + name.substring(0, name.indexOf('/')) + "\""
                : "unit \"" + name + "\" not found";
    }
}
