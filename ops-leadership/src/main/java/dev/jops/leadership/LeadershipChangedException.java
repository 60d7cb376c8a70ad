package dev.jops.leadership;

import java.util.Objects;

/** Thrown when leadership changed during work that needs it to be stable, or when it is no longer known. */
public final class LeadershipChangedException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;

    private LeadershipChangedException(String message, String unit, String application) {
        super(message);
        this.unit = Objects.requireNonNull(unit, "unit");
        this.application = Objects.requireNonNull(application, "application");
    }

    /** Creates the exception for a follower that has become leader. */
    static LeadershipChangedException gained(String unit, String application) {
        return new LeadershipChangedException(
                "leadership changed: " + unit + " is leader of " + application + " now", unit, application);
    }

    /** Creates the exception for a leader that has become a follower. */
    static LeadershipChangedException lost(String unit, String application) {
        return new LeadershipChangedException(
                "leadership changed: " + unit + " is not leader of " + application + " any more", unit, application);
    }

    /** Creates the exception for a unit whose tracker has stopped. */
    static LeadershipChangedException unknown(String unit, String application) {
        return new LeadershipChangedException(
                "nobody follows the leadership of " + application + " for " + unit
                        + " any more: its tracker has stopped",
                unit,
                application);
    }

    /** Returns the unit whose leadership changed. */
    public String unit() {
        return unit;
    }

    /** Returns the application that it leads now, or led before. */
    public String application() {
        return application;
    }
}
