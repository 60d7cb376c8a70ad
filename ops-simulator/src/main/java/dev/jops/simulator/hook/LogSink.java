package dev.jops.simulator.hook;

/** The destination of a charm's {@code juju-log} lines. */
@FunctionalInterface
public interface LogSink {

    /** Logs a line with Juju's word for its level. */
    void log(String level, String message);
}
