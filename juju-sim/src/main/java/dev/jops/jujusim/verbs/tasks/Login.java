package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Targets;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.nio.file.Path;
import java.util.List;

/**
 * A login to a unit's machine, or to the container of its charm, as root.
 *
 * @param home the directory in which a session begins, as the unit sees it
 */
record Login(UnitAgent agent, String home) {
    /** The working directory of a charm's container. juju: internal/provider/kubernetes/application */
    private static final String JUJU = "/var/lib/juju";

    /**
     * Returns the login to a unit, or to the machine with this number.
     *
     * @param target may begin with a user and an at sign, which are ignored
     * @throws RefusedException if there is no such unit or machine, or the unit's pod is not there yet
     */
    static Login to(String target, Simulation simulation, HostedModel model) {
        String name = target.substring(target.indexOf('@') + 1);
        boolean isUnit = name.indexOf('/') >= 0;
        UnitAgent agent = (isUnit ? Targets.agent(simulation, name) : Targets.onMachine(simulation, model, name))
                .orElseThrow(() -> new RefusedException(
                        isUnit ? Targets.missing(name) : "machine " + name + " not found (not found)"));
        boolean isPod = model.cloud().isKubernetes();
        if (isPod && !agent.isUp() && agent.history().isEmpty()) {
            throw new RefusedException("container for unit \"" + agent.unit().name() + "\" is not ready yet");
        }
        boolean isOwn = !agent.executor().root().equals(Path.of("/"));
        return new Login(agent, isOwn ? isPod ? JUJU : "/root" : ofAgent(agent));
    }

    /** Returns the directory of the unit's agent, which is the home of units that share this computer. */
    private static String ofAgent(UnitAgent agent) {
        String charm = agent.executor().charmDirectory();
        return charm.substring(0, charm.lastIndexOf('/'));
    }

    /** Resolves a path of a session, in which the agent's directory is where this unit has it. */
    String absolute(String path) {
        String agents = "agents/unit-" + agent.unit().name().replace('/', '-');
        boolean isOfAgent = path.equals(agents) || path.startsWith(agents + "/");
        return path.startsWith("/")
                ? path
                : isOfAgent ? ofAgent(agent) + path.substring(agents.length()) : home + "/" + path;
    }

    /** Returns where a file is on this computer. */
    Path file(String path) {
        return agent.executor().file(absolute(path));
    }

    /** Returns what starts a shell's command line in a session. */
    ProcessBuilder session(String line) {
        return agent.executor().login(home, List.of("/bin/sh", "-c", line));
    }
}
