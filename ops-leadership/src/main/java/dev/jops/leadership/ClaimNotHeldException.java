package dev.jops.leadership;

import java.util.Objects;

/** A unit tried to give up a leadership that another unit has. */
public final class ClaimNotHeldException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;
    private final String holder;

    /** For a unit, the application, and the unit that leads it instead. */
    public ClaimNotHeldException(String unit, String application, String holder) {
        super(Objects.requireNonNull(unit, "unit") + " cannot give up "
                + Objects.requireNonNull(application, "application") + ": the lease is held by "
                + Objects.requireNonNull(holder, "holder"));
        this.unit = unit;
        this.application = application;
        this.holder = holder;
    }

    /** The unit that does not lead. */
    public String unit() {
        return unit;
    }

    /** The application it does not lead. */
    public String application() {
        return application;
    }

    /** The unit that led it at that moment. */
    public String holder() {
        return holder;
    }
}
