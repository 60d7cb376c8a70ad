package dev.jops.jujusim.verb;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.util.Optional;

/** Units as the targets of actions and commands: by name, or as the leader of an application. */
public final class Targets {
    private static final String LEADER = "/leader";

    private Targets() {}

    /** Returns the agent of a unit; empty if there is none. */
    public static Optional<UnitAgent> agent(Simulation simulation, String name) {
        boolean isLeader = name.endsWith(LEADER);
        String application = name.substring(0, Math.max(0, name.indexOf('/')));
        return simulation.agents().stream()
                .filter(agent -> isLeader
                        ? agent.unit().application().name().equals(application) && agent.isLeaderAtCommit()
                        : agent.unit().name().equals(name))
                .findFirst();
    }

    /**
     * Returns the agent of a unit.
     *
     * @throws RefusedException if there is none
     */
    public static UnitAgent require(Simulation simulation, String name) {
        return agent(simulation, name).orElseThrow(() -> new RefusedException(missing(name)));
    }

    /**
     * Returns the agent of a unit that is a pod.
     *
     * @throws RefusedException if there is none, or the model is one of machines
     */
    public static UnitAgent requirePod(Simulation simulation, HostedModel model, String name) {
        UnitAgent agent = require(simulation, name);
        if (!model.cloud().isKubernetes()) {
            throw new RefusedException(
                    agent.unit().name() + " is on a machine and has no containers: add a Kubernetes model with"
                            + " juju add-model NAME k8s");
        }
        return agent;
    }

    /** Returns the agent of the unit on the machine with this number; empty if there is none. */
    public static Optional<UnitAgent> onMachine(Simulation simulation, HostedModel model, String machine) {
        return simulation.agents().stream()
                .filter(agent -> model.machines()
                        .of(agent.unit().name())
                        .filter(id -> Integer.toString(id).equals(machine))
                        .isPresent())
                .findFirst();
    }

    /** Returns what Juju says of a unit that does not exist. */
    public static String missing(String name) {
        return name.endsWith(LEADER)
                ? "could not determine leader for \"" + name.substring(0, name.indexOf('/')) + "\""
                : "unit \"" + name + "\" not found";
    }
}
