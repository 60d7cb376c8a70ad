package dev.jops.testing.junit;

import dev.jops.testing.SimulatedJuju;
import java.util.Optional;

/**
 * A kind of parameter that all tests of a class with {@link CharmTest} share.
 *
 * <p>{@link JopsExtension} finds these by {@link java.util.ServiceLoader}; {@code ops-integration} brings the one of {@code
 * Juju}.
 *
 * @param <T> the type of the parameter
 */
public interface SharedParameter<T extends AutoCloseable> {

    /** The type of the parameter. */
    Class<T> type();

    /** Makes one for a class; a simulation behind it has this seed. It is closed after the last test. */
    T create(long seed);

    /** The simulation behind it, of which a test that failed is told seed, timeline and picture. */
    Optional<SimulatedJuju> simulation(T made);

    /**
     * What there is to say of it when a test has failed, where there is no simulation behind it.
     *
     * @param lines how many lines of a log to show at most
     * @throws RuntimeException if it does not answer; that is told beside the test's own failure
     */
    String describe(T made, int lines);
}
