package dev.jops.simulator.hook;

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

    /** Returns the files that Juju puts on the unit's machine. */
    UnitFiles files();
}
