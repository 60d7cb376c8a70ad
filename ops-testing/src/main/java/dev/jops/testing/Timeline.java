package dev.jops.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What happened in a simulation, in order; the same for the same seed, in another JVM too. */
public final class Timeline {
    private final List<TimelineEntry> entries = new ArrayList<>();

    Timeline() {}

    void add(TimelineEntry entry) {
        entries.add(entry);
    }

    /** What happened, oldest first. */
    public List<TimelineEntry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** What happened, a line each. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        for (TimelineEntry entry : entries) {
            lines.append(entry).append('\n');
        }
        return lines.toString();
    }
}
