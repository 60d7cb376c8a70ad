package dev.jops.leadership;

/** A claim was refused because another unit leads; the claimant certainly does not. */
public final class ClaimDeniedException extends LeaseHeldException {
    private static final long serialVersionUID = 1L;

    /** For a unit, the application, and the unit that leads it instead. */
    public ClaimDeniedException(String unit, String application, String holder) {
        super(unit, "lead", application, holder);
    }
}
