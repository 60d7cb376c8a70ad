package dev.jops.leadership;

import java.util.Objects;

/** A claim was refused because another unit leads; the claimant certainly does not. */
public final class ClaimDeniedException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;
    private final String holder;

    /** For a unit, the application, and the unit that leads it instead. */
    public ClaimDeniedException(String unit, String application, String holder) {
        super(Objects.requireNonNull(unit, "unit") + " cannot lead "
                + Objects.requireNonNull(application, "application") + ": the lease is held by "
                + Objects.requireNonNull(holder, "holder"));
        this.unit = unit;
        this.application = application;
        this.holder = holder;
    }

    /** The unit that claimed. */
    public String unit() {
        return unit;
    }

    /** The application it cannot lead. */
    public String application() {
        return application;
    }

    /** The unit that led it at that moment. */
    public String holder() {
        return holder;
    }
}
