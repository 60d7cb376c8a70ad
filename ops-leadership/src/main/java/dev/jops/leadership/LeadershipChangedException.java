package dev.jops.leadership;

import java.util.Objects;

/** Leadership changed while something counted on its staying as it was, or it is not known any more whether it did. */
public final class LeadershipChangedException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;

    private LeadershipChangedException(String message, String unit, String application) {
        super(message);
        this.unit = Objects.requireNonNull(unit, "unit");
        this.application = Objects.requireNonNull(application, "application");
    }

    /** For a unit that was a follower. */
    static LeadershipChangedException gained(String unit, String application) {
        return new LeadershipChangedException(
                "leadership changed: " + unit + " is leader of " + application + " now", unit, application);
    }

    /** For a unit that was leader. */
    static LeadershipChangedException lost(String unit, String application) {
        return new LeadershipChangedException(
                "leadership changed: " + unit + " is not leader of " + application + " any more", unit, application);
    }

    /** For a unit whose tracker has stopped. */
    static LeadershipChangedException unknown(String unit, String application) {
        return new LeadershipChangedException(
                "nobody follows the leadership of " + application + " for " + unit
                        + " any more: its tracker has stopped",
                unit,
                application);
    }

    /** The unit whose leadership changed. */
    public String unit() {
        return unit;
    }

    /** The application it leads now, or led before. */
    public String application() {
        return application;
    }
}
