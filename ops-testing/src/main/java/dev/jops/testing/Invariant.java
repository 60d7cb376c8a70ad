package dev.jops.testing;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * What must hold between any two hooks.
 *
 * @param name what holds, as a sentence
 */
public record Invariant(String name, Predicate<SimulatedJuju> holds) {

    /** Checks both parts. */
    public Invariant {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holds, "holds");
    }

    /** That Juju keeps its word: of each application at most one unit is told that it leads. */
    public static Invariant atMostOneLeader() {
        return new Invariant(
                "at most one unit of an application is told that it leads", juju -> juju.applications().stream()
                        .allMatch(application -> application.units().stream()
                                        .filter(SimulatedUnit::isToldLeader)
                                        .count()
                                <= 1));
    }
}
