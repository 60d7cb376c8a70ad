package dev.jops.testing;

import java.util.Optional;

/**
 * What an invariant looks at in one simulation, and what it remembers of it. It is asked after every hook, or once in
 * the end.
 */
@FunctionalInterface
public interface Watch {

    /**
     * Returns what is wrong now, with the values that are wrong, such as {@code it was "a" and is "b"}; empty if the
     * invariant holds.
     */
    Optional<String> violation(SimulatedJuju juju);

    /**
     * Returns what the invariant is about but has never seen, such as {@code password of vault}: it has held only
     * because of that. Empty if it had something to look at.
     */
    default Optional<String> unseen() {
        return Optional.empty();
    }
}
