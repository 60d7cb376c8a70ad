package dev.jops.testing;

import java.util.Objects;
import java.util.Optional;

/**
 * An invariant that did not hold.
 *
 * @param property what kind of property it is
 * @param invariant its name
 * @param details what is wrong, with the values; empty if the invariant does not say
 * @param brokenBy the beginning of the hook since whose end it does not hold; empty if it never held
 */
public record Violation(Property property, String invariant, String details, Optional<TimelineEntry> brokenBy) {

    /** The kinds of properties that a test can require. */
    public enum Property {
        /** Nothing bad ever happens: it must hold after every hook. */
        SAFETY,
        /** Something good happens at last: it must hold when all faults are over and everything is quiet. */
        LIVENESS,
        /** Nothing but the seed decides what happens: two runs must be alike. */
        DETERMINISM
    }

    /** Checks the parts. */
    public Violation {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(invariant, "invariant");
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(brokenBy, "brokenBy");
    }

    /** Returns the invariant, what is wrong, and until which hook of which unit it held. */
    @Override
    public String toString() {
        return "\"" + invariant + "\" does not hold" + (details.isEmpty() ? "" : ": " + details)
                + brokenBy.map(hook -> "; it held until " + hook.text() + " of " + hook.subject())
                        .orElse("");
    }
}
