package dev.jops.simulator.hook;

/** Where a charm's {@code juju-log} lines go. */
@FunctionalInterface
public interface LogSink {

    /** Takes a line with Juju's word for its level. */
    void log(String level, String message);
}
