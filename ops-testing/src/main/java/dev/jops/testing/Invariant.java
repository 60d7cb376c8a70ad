package dev.jops.testing;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /** That no charm fails by itself: not where a hook command was made to fail, and not by what Juju refuses or kills. */
    public static Invariant noUncaughtException() {
        return new Invariant(
                "no handler lets an exception out",
                juju -> allUnits(juju, unit -> unit.uncaughtFailure().isEmpty()));
    }

    /** That no unit waits for the retry of a failed hook; a condition for the end. */
    public static Invariant noUnitInError() {
        return new Invariant(
                "no unit is in error",
                juju -> allUnits(juju, unit -> unit.hookInError().isEmpty()));
    }

    /** That all units of an application say the same under a key in a relation, and say something; for the end. */
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

    /** That what an application says under a key in its peer relation is never replaced or removed, once it is there. */
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

    /** A value as it was first, in one simulation after the other. */
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
