package dev.jops.leadership;

/** Thrown when a claim is refused because another unit leads, so that the claimant certainly does not. */
public final class ClaimDeniedException extends LeaseHeldException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception for a unit, the application, and the unit that leads it instead. */
    public ClaimDeniedException(String unit, String application, String holder) {
        super(unit, "lead", application, holder);
    }
}
