package dev.jops.jujusim.verbs.tasks;

import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Targets;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import java.nio.file.Path;
import java.util.List;

/**
 * What somebody finds who logs in to a unit's machine, or to the container of its charm: there is one user, root.
 *
 * @param home where a session begins, by the path that the unit knows
 */
record Login(UnitAgent agent, String home) {
    /** juju: internal/provider/kubernetes/application, the working directory of the container of the charm. */
    private static final String JUJU = "/var/lib/juju";

    /**
     * Returns the login to a unit, or to the machine with this number.
     *
     * @param target may have a user before an at sign, whom nobody asks for
     * @throws RefusedException if there is no such unit or machine, or the pod of the unit is not there yet
     */
    static Login to(String target, Simulation simulation, HostedModel model) {
        String name = target.substring(target.indexOf('@') + 1);
        boolean isUnit = name.indexOf('/') >= 0;
        UnitAgent agent = (isUnit ? Targets.agent(simulation, name) : Exec.onMachine(simulation, model, name))
                .orElseThrow(() -> new RefusedException(
                        isUnit ? Targets.missing(name) : "machine " + name + " not found (not found)"));
        boolean isPod = model.cloud().isKubernetes();
        if (isPod && !agent.isUp() && agent.history().isEmpty()) {
            throw new RefusedException("container for unit \"" + agent.unit().name() + "\" is not ready yet");
        }
        boolean isOwn = !agent.executor().root().equals(Path.of("/"));
        return new Login(agent, isOwn ? isPod ? JUJU : "/root" : ofAgent(agent));
    }

    /** Units that share this computer keep to the directory that each has for its agent. */
    private static String ofAgent(UnitAgent agent) {
        String charm = agent.executor().charmDirectory();
        return charm.substring(0, charm.lastIndexOf('/'));
    }

    /** Returns a path as a session means it, with Juju's own directory where this unit has it. */
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

    /** Returns what starts a line of shell in a session. */
    ProcessBuilder session(String line) {
        return agent.executor().login(home, List.of("/bin/sh", "-c", line));
    }
}
