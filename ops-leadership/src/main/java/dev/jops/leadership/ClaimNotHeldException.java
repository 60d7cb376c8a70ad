package dev.jops.leadership;

/** A unit tried to give up a leadership that another unit has. */
public final class ClaimNotHeldException extends LeaseHeldException {
    private static final long serialVersionUID = 1L;

    /** For a unit, the application, and the unit that leads it instead. */
    public ClaimNotHeldException(String unit, String application, String holder) {
        super(unit, "give up", application, holder);
    }
}
