package dev.jops.model;

/**
 * The machine reboots now, which ends the dispatch. It is an {@code Error}, so that no {@code catch (Exception e)} goes
 * on.
 */
public final class RebootError extends Error {
    private static final long serialVersionUID = 1L;

    private RebootError(String unit) {
        super("the machine of " + unit + " reboots; the hook runs again afterwards", null, false, false);
    }

    /** Returns a supertype, so that {@link Unit} does not load this class in every hook. */
    static Error of(String unit) {
        return new RebootError(unit);
    }
}
