package dev.jops.leadership;

import java.util.Objects;

/** Thrown when a unit's request concerns a lease that another unit holds. */
public abstract sealed class LeaseHeldException extends LeadershipException
        permits ClaimDeniedException, ClaimNotHeldException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;
    private final String holder;

    LeaseHeldException(String unit, String tried, String application, String holder) {
        super(Objects.requireNonNull(unit, "unit") + " cannot " + tried + " "
                + Objects.requireNonNull(application, "application") + ": the lease is held by "
                + Objects.requireNonNull(holder, "holder"));
        this.unit = unit;
        this.application = application;
        this.holder = holder;
    }

    /** Returns the unit that does not lead. */
    public final String unit() {
        return unit;
    }

    /** Returns the application that it does not lead. */
    public final String application() {
        return application;
    }

    /** Returns the unit that led it at that moment. */
    public final String holder() {
        return holder;
    }
}
