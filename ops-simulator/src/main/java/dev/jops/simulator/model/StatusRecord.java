package dev.jops.simulator.model;

import java.util.List;

/** A status as the controller keeps it: Juju's word and the message. */
public record StatusRecord(String word, String message) {
    private static final List<String> BY_SEVERITY =
            List.of("unknown", "terminated", "active", "waiting", "maintenance", "blocked", "error");

    public static final StatusRecord UNKNOWN = new StatusRecord("unknown", "");

    /** The initial status of a unit, before its install hook. */
    public static final StatusRecord INSTALLING = new StatusRecord("maintenance", "installing charm software");

    /**
     * Returns how severe it is compared to others: the status of an application is the most severe one of its units.
     */
    public int severity() {
        return BY_SEVERITY.indexOf(word);
    }

    /** Returns the status in the form of a timeline. */
    public String describe() {
        return word + (message.isEmpty() ? "" : ": " + message);
    }
}
