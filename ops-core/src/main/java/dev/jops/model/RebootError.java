package dev.jops.model;

/**
 * The machine reboots now, and the dispatch ends with that: an {@code Error}, so that no {@code catch (Exception)} goes on.
 */
public final class RebootError extends Error {
    private static final long serialVersionUID = 1L;

    private RebootError(String unit) {
        super("the machine of " + unit + " reboots; the hook runs again afterwards", null, false, false);
    }

    /** As an {@code Error}, so that {@link Unit} does not have this class loaded in every hook. */
    static Error of(String unit) {
        return new RebootError(unit);
    }
}
