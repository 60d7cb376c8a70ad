package dev.jops.simulator.hook;

import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import java.util.SortedSet;

/** A unit's agent as a hook sees it. What it knows and what the controller finds need not agree. */
public interface AgentView {

    /** Returns the agent's answer to whether the unit leads. */
    boolean isLeader();

    /** Returns whether the unit leads according to the controller, which decides about the commit. */
    boolean isLeaderAtCommit();

    /** Returns whether the agent has entered a relation, which it does after install; hooks see only such relations. */
    boolean hasEntered(RelationRecord relation);

    /** Returns the remote units of a relation that the charm was told of. */
    SortedSet<String> members(RelationRecord relation);

    /** Returns whether the charm was told of a remote unit. */
    default boolean knows(RelationRecord relation, String member) {
        return members(relation).contains(member);
    }

    /** Returns the agent's cache of remote relation data. */
    RemoteSettings remoteSettings();

    /** Returns the files that Juju puts on the unit's machine. */
    UnitFiles files();
}
