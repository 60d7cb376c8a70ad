package dev.jops.testing;

import dev.jops.hookcmds.LogLevel;
import dev.jops.simulator.single.SingleUnit;

/** A line that the charm has logged. */
public record JujuLogLine(LogLevel level, String message) {

    static JujuLogLine of(SingleUnit.LogLine line) {
        return new JujuLogLine(LogLevel.valueOf(line.level()), line.message());
    }
}
