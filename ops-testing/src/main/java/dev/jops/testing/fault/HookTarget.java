package dev.jops.testing.fault;

import java.time.Duration;

/** A unit's next hook as the target of faults, which accumulate. */
public interface HookTarget {

    /** Kills the charm's process when it runs this command. */
    void kill(int command);

    /** Kills the charm's process before it exits. */
    void killAtEnd();

    /** Refuses what the hook wrote. */
    void refuseCommit();

    /** Makes this command fail. */
    void fail(int command);

    /** Makes all commands of this name fail. */
    void failAll(String name);

    /** Makes this command take this long. */
    void delay(int command, Duration duration);

    /** Injects another fault when the charm runs this command, if it can happen then. */
    void happens(int command, Fault fault);
}
