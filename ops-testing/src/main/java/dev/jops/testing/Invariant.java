package dev.jops.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition that must hold between any two hooks, or at the end of a test.
 *
 * <p>An invariant from a predicate remembers nothing. A {@link Watch} can remember what it has seen in one simulation,
 * and says which values are wrong.
 */
public final class Invariant {
    private final String name;
    private final Supplier<? extends Watch> watches;

    private Invariant(Supplier<? extends Watch> watches, String name) {
        this.name = Objects.requireNonNull(name, "name");
        this.watches = Objects.requireNonNull(watches, "watches");
    }

    /**
     * Creates an invariant that remembers nothing. An exploration tests the predicate in several threads, each with
     * another simulation.
     *
     * @param name what holds, as a sentence
     */
    public Invariant(String name, Predicate<SimulatedJuju> holds) {
        this(ofPredicate(holds), name);
    }

    private static Supplier<Watch> ofPredicate(Predicate<SimulatedJuju> holds) {
        Objects.requireNonNull(holds, "holds");
        return () -> juju -> holds.test(juju) ? Optional.empty() : Optional.of("");
    }

    /**
     * Returns an invariant that says which values are wrong, and can remember what it has seen.
     *
     * @param name what holds, as a sentence
     * @param watches creates a watch for each simulation
     */
    public static Invariant watching(String name, Supplier<? extends Watch> watches) {
        return new Invariant(watches, name);
    }

    /** Returns what holds, as a sentence. */
    public String name() {
        return name;
    }

    /** Returns a new watch, for one simulation. */
    public Watch watch() {
        return watches.get();
    }

    /** Returns the invariant that at most one unit of each application is told that it leads, as Juju promises. */
    public static Invariant atMostOneLeader() {
        return watching("at most one unit of an application is told that it leads", LeadersWatch::new);
    }

    /**
     * Returns the invariant that no charm fails by itself. Failures because a fault made a hook command fail, because
     * Juju refused what the charm wrote, or because its process was killed do not count.
     */
    public static Invariant noUncaughtException() {
        return watching(
                "no handler lets an exception out",
                () -> juju -> firstUnit(
                        juju, unit -> unit.uncaughtFailure().map(hook -> unit.name() + " let one out in " + hook)));
    }

    /** Returns the invariant that no unit waits to retry a failed hook; meant for the end of a test. */
    public static Invariant noUnitInError() {
        return watching(
                "no unit is in error",
                () -> juju -> firstUnit(
                        juju, unit -> unit.hookInError().map(hook -> unit.name() + " waits for the retry of " + hook)));
    }

    /**
     * Returns the invariant that all units of an application have the same value under a key in a relation, and none
     * lacks it; meant for the end of a test.
     */
    public static Invariant unitsAgree(String application, String endpoint, String key) {
        return watching("the units of " + application + " agree on " + key, () -> juju -> {
            Set<@Nullable String> values = new TreeSet<>(Comparator.nullsFirst(Comparator.naturalOrder()));
            List<String> seen = new ArrayList<>();
            for (SimulatedUnit unit :
                    juju.application(application).orElseThrow().units()) {
                String value = unit.data(endpoint).get(key);
                values.add(value);
                seen.add(unit.name() + " has " + (value == null ? "no value" : quoted(value)));
            }
            return values.size() <= 1 && !values.contains(null)
                    ? Optional.empty()
                    : Optional.of(String.join(", ", seen));
        });
    }

    /**
     * Returns the invariant that a value of an application under a key in its peer relation is never replaced or
     * removed once it exists. An exploration that never sees a value says so.
     */
    public static Invariant staysAsItIs(String application, String endpoint, String key) {
        return watching(
                key + " of " + application + " stays as it is", () -> new ValueWatch(application, endpoint, key));
    }

    private static Optional<String> firstUnit(SimulatedJuju juju, Function<SimulatedUnit, Optional<String>> violation) {
        for (SimulatedApplication application : juju.applications()) {
            for (SimulatedUnit unit : application.units()) {
                Optional<String> found = violation.apply(unit);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String quoted(String value) {
        return '"' + value + '"';
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }

    /** Checks which units are told that they lead, in each application. */
    private static final class LeadersWatch implements Watch {
        private boolean hasSeenOne;

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            for (SimulatedApplication application : juju.applications()) {
                SimulatedUnit leader = null;
                for (SimulatedUnit unit : application.units()) {
                    if (unit.isToldLeader()) {
                        if (leader != null) {
                            return Optional.of(leader.name() + " and " + unit.name() + " are both told so");
                        }
                        leader = unit;
                    }
                }
                hasSeenOne |= leader != null;
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> unseen() {
            return hasSeenOne ? Optional.empty() : Optional.of("a leader");
        }
    }

    /** Compares a value with the first one that was seen. */
    private static final class ValueWatch implements Watch {
        private final String application;
        private final String endpoint;
        private final String key;
        private @Nullable String first;

        ValueWatch(String application, String endpoint, String key) {
            this.application = application;
            this.endpoint = endpoint;
            this.key = key;
        }

        @Override
        public Optional<String> violation(SimulatedJuju juju) {
            String now = juju.application(application)
                    .orElseThrow()
                    .peerData(endpoint)
                    .get(key);
            if (first == null) {
                first = now;
            }
            if (first == null || first.equals(now)) {
                return Optional.empty();
            }
            return Optional.of(
                    "it was " + quoted(first) + " and " + (now == null ? "was removed" : "is " + quoted(now)));
        }

        @Override
        public Optional<String> unseen() {
            return first == null
                    ? Optional.of(key + " in what " + application + " shares over " + endpoint)
                    : Optional.empty();
        }
    }
}
