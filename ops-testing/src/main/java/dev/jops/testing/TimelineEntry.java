package dev.jops.testing;

import java.time.Duration;
import java.util.Locale;

/**
 * One thing that happened in a simulation.
 *
 * @param at the simulated time since its start
 * @param subject the unit or application
 */
public record TimelineEntry(Duration at, String subject, Occurrence what, String text) {

    /** Returns the entry as one line: time, subject, what happened. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%4d:%02d.%03d  %-20s %-9s %s",
                at.toMinutes(),
                at.toSecondsPart(),
                at.toMillisPart(),
                subject,
                what.name().toLowerCase(Locale.ROOT),
                text);
    }
}
