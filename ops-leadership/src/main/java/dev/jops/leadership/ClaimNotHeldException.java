package dev.jops.leadership;

/** Thrown when a unit gives up a leadership that another unit has. */
public final class ClaimNotHeldException extends LeaseHeldException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for a unit, the application, and the unit that leads it instead. */
    public ClaimNotHeldException(String unit, String application, String holder) {
        super(unit, "give up", application, holder);
    }
}
