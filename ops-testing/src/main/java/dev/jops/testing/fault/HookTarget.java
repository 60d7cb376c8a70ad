package dev.jops.testing.fault;

import java.time.Duration;

/** A unit's next hook, as faults strike it. What was done to it before stays: they add up. */
public interface HookTarget {

    /** The charm's process is killed when it runs this command. */
    void kill(int command);

    /** The charm's process is killed before it exits. */
    void killAtEnd();

    /** What the hook wrote is refused. */
    void refuseCommit();

    /** This command fails. */
    void fail(int command);

    /** All commands of this name fail. */
    void failAll(String name);

    /** This command takes some time. */
    void delay(int command, Duration duration);

    /** Something else happens when the charm runs this command, if it can happen then. */
    void happens(int command, Fault fault);
}
