package dev.jops.leadership;

import java.util.Objects;

/** Thrown when a check finds that a unit does not lead its application. */
public final class NotLeaderException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    private final String unit;
    private final String application;

    /** Creates the exception for a unit and the application that it does not lead. */
    public NotLeaderException(String unit, String application) {
        super(Objects.requireNonNull(unit, "unit") + " is not leader of "
                + Objects.requireNonNull(application, "application"));
        this.unit = unit;
        this.application = application;
    }

    /** Creates the exception for a lease whose term is over; its holder may lead again in a later one. */
    NotLeaderException(Lease over) {
        super(over.holder() + " is not leader of " + over.application() + " in term " + over.term() + " any more");
        this.unit = over.holder();
        this.application = over.application();
    }

    /** Returns the unit that was checked. */
    public String unit() {
        return unit;
    }

    /** Returns the application that it does not lead. */
    public String application() {
        return application;
    }
}
