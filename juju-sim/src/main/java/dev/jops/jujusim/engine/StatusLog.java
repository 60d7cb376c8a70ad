package dev.jops.jujusim.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The statuses that units and applications have had. Any thread may use it. */
public final class StatusLog {
    private static final int MOST = 1000;

    /** An agent counts as idle only after this time, and so not between two successive hooks. */
    private static final Duration SHORTEST_IDLENESS = Duration.ofSeconds(2);

    private static final String IDLE = "idle";

    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();

    /** Whose status it is, with the word of {@code show-status-log}. */
    public enum Kind {
        WORKLOAD("workload"),
        AGENT("juju-unit"),
        APPLICATION("application");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns Juju's word. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * A status.
     *
     * @param message the message; for an executing agent the hook or action, as a timeline shows it
     */
    public record Entry(Instant since, Kind kind, String status, String message) {}

    StatusLog() {}

    /** Returns the last 1000 statuses of a unit or an application, oldest first; empty if it has had none. */
    public synchronized List<Entry> of(String subject) {
        return new ArrayList<>(entries.getOrDefault(subject, List.of()));
    }

    /** Adds a status that a timeline describes, such as {@code blocked: no database}. */
    synchronized void changed(String subject, Instant now, String description) {
        String[] parts = description.split(": ", 2);
        Kind kind = subject.indexOf('/') < 0 ? Kind.APPLICATION : Kind.WORKLOAD;
        add(subject, new Entry(now, kind, parts[0], parts.length < 2 ? "" : parts[1]));
    }

    synchronized void executes(String unit, Instant now, String description) {
        List<Entry> former = entries.getOrDefault(unit, List.of());
        Entry last = former.isEmpty() ? null : former.get(former.size() - 1);
        if (last != null
                && last.status().equals(IDLE)
                && last.since().plus(SHORTEST_IDLENESS).isAfter(now)) {
            former.remove(former.size() - 1);
        }
        add(unit, new Entry(now, Kind.AGENT, "executing", description));
    }

    synchronized void idles(String unit, Instant now) {
        add(unit, new Entry(now, Kind.AGENT, IDLE, ""));
    }

    synchronized void fails(String unit, Instant now, String hook) {
        add(unit, new Entry(now, Kind.AGENT, "error", "hook failed: \"" + hook + "\""));
    }

    private void add(String subject, Entry entry) {
        List<Entry> all = entries.computeIfAbsent(subject, name -> new ArrayList<>());
        all.add(entry);
        if (all.size() > MOST) {
            all.remove(0);
        }
    }

    /** Returns the names of the units and applications. */
    @Override
    public synchronized String toString() {
        return entries.keySet().toString();
    }
}
