package dev.jops.testing;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must hold between any two hooks.
 *
 * @param name what holds, as a sentence
 */
public record Invariant(String name, Predicate<SimulatedJuju> holds) {

    /** Checks both parts. */
    public Invariant {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(holds, "holds");
    }

    /** Returns the invariant that at most one unit of each application is told that it leads, as Juju promises. */
    public static Invariant atMostOneLeader() {
        return new Invariant(
                "at most one unit of an application is told that it leads", juju -> juju.applications().stream()
                        .allMatch(application -> application.units().stream()
                                        .filter(SimulatedUnit::isToldLeader)
                                        .count()
                                <= 1));
    }

    /**
     * Returns the invariant that no charm fails by itself; failures because of a hook command that was made to fail,
     * and whatever Juju refuses or kills, do not count.
     */
    public static Invariant noUncaughtException() {
        return new Invariant(
                "no handler lets an exception out",
                juju -> allUnits(juju, unit -> unit.uncaughtFailure().isEmpty()));
    }

    /** Returns the invariant that no unit waits for the retry of a failed hook; meant for the end of a test. */
    public static Invariant noUnitInError() {
        return new Invariant(
                "no unit is in error",
                juju -> allUnits(juju, unit -> unit.hookInError().isEmpty()));
    }

    /**
     * Returns the invariant that all units of an application have the same value under a key in a relation, and that
     * they have one; meant for the end of a test.
     */
    public static Invariant unitsAgree(String application, String endpoint, String key) {
        return new Invariant("the units of " + application + " agree on " + key, juju -> {
            Set<@Nullable String> values = new TreeSet<>(Comparator.nullsFirst(Comparator.naturalOrder()));
            for (SimulatedUnit unit :
                    juju.application(application).orElseThrow().units()) {
                values.add(unit.data(endpoint).get(key));
            }
            return values.size() <= 1 && !values.contains(null);
        });
    }

    /**
     * Returns the invariant that a value of an application under a key in its peer relation is never replaced or
     * removed once it exists.
     */
    public static Invariant staysAsItIs(String application, String endpoint, String key) {
        FirstValue first = new FirstValue();
        return new Invariant(
                key + " of " + application + " stays as it is",
                juju -> first.isStill(
                        juju,
                        juju.application(application)
                                .orElseThrow()
                                .peerData(endpoint)
                                .get(key)));
    }

    private static boolean allUnits(SimulatedJuju juju, Predicate<SimulatedUnit> condition) {
        for (SimulatedApplication application : juju.applications()) {
            for (SimulatedUnit unit : application.units()) {
                if (!condition.test(unit)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The first value that was seen, in one simulation after the other. */
    private static final class FirstValue {
        private @Nullable SimulatedJuju juju;
        private @Nullable String value;

        boolean isStill(SimulatedJuju current, @Nullable String now) {
            if (juju != current) {
                juju = current;
                value = null;
            }
            value = value == null ? now : value;
            return Objects.equals(value, now);
        }
    }
}
