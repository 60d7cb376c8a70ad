package dev.jops.simulator.hook;

import dev.jops.simulator.buffer.RemoteSettings;
import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import java.util.SortedSet;

/** A unit's agent as a hook sees it: what it knows, and what the controller finds, which need not agree. */
public interface AgentView {

    /** Returns what the agent answers a charm that asks whether its unit leads. */
    boolean isLeader();

    /** Returns whether the unit leads as the controller finds when it commits. */
    boolean isLeaderAtCommit();

    /** Returns whether the agent has entered a relation, which it does once install is over: hooks see no others. */
    boolean hasEntered(RelationRecord relation);

    /** Returns the remote units of a relation that the charm was told of. */
    SortedSet<String> members(RelationRecord relation);

    /** Returns whether the charm was told of a remote unit. */
    default boolean knows(RelationRecord relation, String member) {
        return members(relation).contains(member);
    }

    /** Returns what the agent remembers of the relation data of others. */
    RemoteSettings remoteSettings();

    /** Returns the files that Juju puts on the unit's machine. */
    UnitFiles files();
}
