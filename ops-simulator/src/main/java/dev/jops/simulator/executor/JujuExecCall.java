package dev.jops.simulator.executor;

import java.util.List;

/** A call of {@code juju-exec}, {@code juju-run} before Juju 3, by a process of a unit. */
public interface JujuExecCall {

    /** Returns the name by which it was called. */
    String program();

    /** Returns the words of its command line. */
    List<String> words();

    /** Returns the exit code and the output to the process. */
    void answer(int exitCode, byte[] stdout, byte[] stderr);
}
