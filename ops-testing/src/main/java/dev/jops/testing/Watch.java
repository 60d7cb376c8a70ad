package dev.jops.testing;

import java.util.Optional;

/**
 * An invariant's check of one simulation, which can remember what it has seen. It runs after every hook, or once at the
 * end.
 */
@FunctionalInterface
public interface Watch {

    /**
     * Returns what is wrong now, with the values that are wrong, such as {@code it was "a" and is "b"}; empty if the
     * invariant holds.
     */
    Optional<String> violation(SimulatedJuju juju);

    /**
     * Returns what the invariant is about but has never seen, such as {@code password of vault}, so that it held only
     * because of that; empty if it has seen it.
     */
    default Optional<String> unseen() {
        return Optional.empty();
    }
}
