package dev.jops.testing.junit;

import dev.jops.testing.SimulatedJuju;
import java.util.Optional;

/**
 * A kind of parameter that all tests of a {@link CharmTest} class share.
 *
 * <p>{@link JopsExtension} finds these by {@link java.util.ServiceLoader}; {@code ops-integration} provides the one of
 * {@code Juju}.
 *
 * @param <T> the type of the parameter
 */
public interface SharedParameter<T extends AutoCloseable> {

    /** Returns the type of the parameter. */
    Class<T> type();

    /**
     * Creates a parameter for a class, which is closed after the last test.
     *
     * @param seed the seed for a simulation, if one is behind the parameter
     */
    T create(long seed);

    /**
     * Returns the simulation behind a parameter, whose seed, timeline and picture are reported when a test fails; empty
     * if there is none.
     */
    Optional<SimulatedJuju> simulation(T made);

    /**
     * Returns what to report when a test has failed and no simulation is behind the parameter.
     *
     * @param lines the most lines of a log to show
     * @throws RuntimeException if that is not available; the exception is reported along with the test's failure
     */
    String describe(T made, int lines);
}
