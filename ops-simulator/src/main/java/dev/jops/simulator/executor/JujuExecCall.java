package dev.jops.simulator.executor;

import java.util.List;

/** What a process of a unit has asked the agent for by {@code juju-exec}, {@code juju-run} before Juju 3. */
public interface JujuExecCall {

    /** Returns the name by which it was called. */
    String program();

    /** Returns the words of its command line. */
    List<String> words();

    /** Tells the process how it has ended. */
    void answer(int exitCode, byte[] stdout, byte[] stderr);
}
