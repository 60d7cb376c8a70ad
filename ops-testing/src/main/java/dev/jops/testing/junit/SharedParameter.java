package dev.jops.testing.junit;

import dev.jops.testing.SimulatedJuju;
import java.util.Optional;

/**
 * A kind of parameter that all tests of a class with {@link CharmTest} share.
 *
 * <p>{@link JopsExtension} finds these by {@link java.util.ServiceLoader}; {@code ops-integration} provides the one of
 * {@code Juju}.
 *
 * @param <T> the type of the parameter
 */
public interface SharedParameter<T extends AutoCloseable> {

    /** Returns the type of the parameter. */
    Class<T> type();

    /** Creates one for a class; a simulation behind it has this seed. It is closed after the last test. */
    T create(long seed);

    /** Returns the simulation behind it, whose seed, timeline and picture are reported when a test fails. */
    Optional<SimulatedJuju> simulation(T made);

    /**
     * Returns what to report when a test has failed and there is no simulation behind it.
     *
     * @param lines how many lines of a log to show at most
     * @throws RuntimeException if it does not answer; that is reported along with the test's own failure
     */
    String describe(T made, int lines);
}
