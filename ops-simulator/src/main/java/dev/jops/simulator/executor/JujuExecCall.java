package dev.jops.simulator.executor;

/** What a process of a unit has asked the agent to run in a hook context, by {@code juju-exec}. */
public interface JujuExecCall {

    /** Returns the line for a shell. */
    String commands();

    /** Tells the process how it has ended. */
    void answer(int exitCode, byte[] stdout, byte[] stderr);
}
