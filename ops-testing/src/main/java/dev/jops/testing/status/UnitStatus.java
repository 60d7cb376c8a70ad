package dev.jops.testing.status;

import dev.jops.hookcmds.Port;
import dev.jops.model.Status;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A unit as {@code juju status} shows it.
 *
 * @param status the status that the charm set
 * @param agent what its agent does, in Juju's words, such as {@code idle}, {@code executing} or {@code lost}
 * @param leader whether the controller records it as the leader
 * @param machine the number of its machine; empty on Kubernetes
 * @param address where others reach it; empty before it has an address
 */
public record UnitStatus(
        String name,
        Status status,
        String agent,
        boolean leader,
        String machine,
        String address,
        Set<Port> openedPorts) {

    /** Copies the ports. */
    public UnitStatus {
        openedPorts = Collections.unmodifiableSet(new LinkedHashSet<>(openedPorts));
    }

    /** Returns whether its agent has nothing to do. */
    public boolean isIdle() {
        return agent.equals("idle");
    }

    /** Returns one line, in which a star marks the leader. */
    @Override
    public String toString() {
        return name + (leader ? "*" : "") + "  " + words(status) + "  (" + agent + ")";
    }

    static String words(Status status) {
        return status.message().isEmpty() ? status.name() : status.name() + ": " + status.message();
    }
}
