package dev.jops.testing.juju;

/** What an agent and the controller know of one unit's leadership; they need not agree. */
public interface Leadership {

    /** What the agent answers a charm. */
    boolean isLeader();

    /** What the controller finds when it commits. */
    boolean isLeaderAtCommit();
}
