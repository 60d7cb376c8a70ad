package dev.jops.testing.fault;

import java.time.Duration;

/** A unit's next hook, as a target of faults. Faults accumulate: later ones do not replace earlier ones. */
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

    /** Makes this command take some time. */
    void delay(int command, Duration duration);

    /** Injects something else when the charm runs this command, if it can happen then. */
    void happens(int command, Fault fault);
}
