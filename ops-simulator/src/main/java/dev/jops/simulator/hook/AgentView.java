package dev.jops.simulator.hook;

import dev.jops.simulator.machine.UnitFiles;
import dev.jops.simulator.model.RelationRecord;
import java.util.SortedSet;

/** What a unit's agent knows, and what the controller finds; they need not agree. */
public interface AgentView {

    /** What the agent answers a charm that asks whether its unit leads. */
    boolean isLeader();

    /** Whether the unit leads as the controller finds when it commits. */
    boolean isLeaderAtCommit();

    /** The remote units of a relation that the charm was told of. */
    SortedSet<String> members(RelationRecord relation);

    /** What Juju puts on the unit's machine. */
    UnitFiles files();
}
