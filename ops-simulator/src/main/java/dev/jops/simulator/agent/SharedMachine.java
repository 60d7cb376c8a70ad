package dev.jops.simulator.agent;

import java.util.ArrayList;
import java.util.List;

/**
 * The agents of one machine: a principal's, and those of its subordinates. One hook runs on it at a time.
 *
 * <p>juju: internal/worker/uniter/operation/executor.go, which takes the machine's lock for a hook or an action
 */
final class SharedMachine {
    private final List<UnitAgent> agents = new ArrayList<>(1);

    void add(UnitAgent agent) {
        agents.add(agent);
    }

    void remove(UnitAgent agent) {
        agents.remove(agent);
    }

    /** Returns the agents, the principal's first. */
    List<UnitAgent> agents() {
        return List.copyOf(agents);
    }

    /** Returns whether a hook is running. */
    boolean isBusy() {
        for (UnitAgent agent : agents) {
            if (agent.isRunningHook()) {
                return true;
            }
        }
        return false;
    }

    /** Handles the end of an agent's hook, for which the others may have waited. */
    void freedBy(UnitAgent agent) {
        for (UnitAgent other : agents) {
            if (other != agent) {
                other.machineFreed();
            }
        }
    }
}
