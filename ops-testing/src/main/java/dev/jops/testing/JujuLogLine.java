package dev.jops.testing;

import dev.jops.hookcmds.LogLevel;

/** A line that the charm logged. */
public record JujuLogLine(LogLevel level, String message) {

    /** Returns the level and the message, such as {@code INFO opened}. */
    @Override
    public String toString() {
        return level + " " + message;
    }
}
