package dev.jops.testing;

import java.util.Objects;
import java.util.Optional;

/**
 * An invariant that did not hold.
 *
 * @param property the kind of property
 * @param invariant its name
 * @param details what is wrong, with the values; empty if the invariant does not say
 * @param brokenBy the entry with which the hook began that broke it; empty if it never held
 */
public record Violation(Property property, String invariant, String details, Optional<TimelineEntry> brokenBy) {

    /** The kinds of properties that a test can require. */
    public enum Property {
        /** Nothing bad ever happens: it must hold after every hook. */
        SAFETY,
        /** Something good happens in the end: it must hold when all faults are over and everything is quiet. */
        LIVENESS,
        /** Only the seed decides what happens: two runs must be the same. */
        DETERMINISM
    }

    /** Checks the parts. */
    public Violation {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(invariant, "invariant");
        Objects.requireNonNull(details, "details");
        Objects.requireNonNull(brokenBy, "brokenBy");
    }

    /** Returns the invariant, what is wrong, and the hook and unit until which it held. */
    @Override
    public String toString() {
        return "\"" + invariant + "\" does not hold" + (details.isEmpty() ? "" : ": " + details)
                + brokenBy.map(hook -> "; it held until " + hook.text() + " of " + hook.subject())
                        .orElse("");
    }
}
