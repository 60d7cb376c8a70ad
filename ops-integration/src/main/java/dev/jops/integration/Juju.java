package dev.jops.integration;

import dev.jops.testing.Operator;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.status.ModelStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A model as its operator drives it, on a cloud or in a simulation: {@link JujuCommandLine} and {@link SimulatedModel}.
 *
 * <p>{@link #waitFor} waits for the consequences of the changes that an {@link Operator} makes. A model is confined to
 * one thread.
 */
public interface Juju extends Operator, AutoCloseable {

    /** How long {@link #changeLeader(String)} waits: a lease runs out within about a minute, and this is twice that. */
    Duration LONGEST_CHANGE_OF_LEADER = Duration.ofMinutes(2);

    /**
     * Returns a new model: simulated, or with {@code -Djops.juju=cli} or {@code JOPS_JUJU=cli} in the environment a
     * temporary one of the {@code juju} client.
     *
     * @param seed decides every order in a simulation
     * @throws IllegalArgumentException if that is neither {@code cli} nor {@code simulated}
     */
    static Juju temporaryModel(long seed) {
        String kind = System.getProperty("jops.juju", System.getenv().getOrDefault("JOPS_JUJU", "simulated"));
        return switch (kind) {
            case "simulated" -> SimulatedModel.of(SimulatedJuju.withSeed(seed));
            case "cli" -> JujuCommandLine.temporaryModel();
            default -> throw new IllegalArgumentException("jops.juju is cli or simulated, and not " + kind);
        };
    }

    /** Returns the name of the model. */
    String modelName();

    /**
     * Runs a program on the unit's machine or in its charm container, as {@code juju ssh} does; the words do not go
     * through a shell.
     *
     * @return its output
     * @throws JujuCommandException if it ends with an exit code other than 0
     */
    String ssh(String unit, String... words);

    /**
     * Waits until a condition on the status holds.
     *
     * @param what what is waited for, as a sentence
     * @return the status for which it held
     * @throws NotInTimeException if it does not hold within the limit, with the status and the end of the log
     */
    ModelStatus waitFor(String what, Predicate<ModelStatus> condition, Duration limit);

    /** Returns the unit that leads; empty while none does. */
    default Optional<String> leaderOf(String application) {
        return status().application(application).leader();
    }

    /**
     * Changes the leader within 120 s, in the way that suits its cloud: see {@link LeaderChange}.
     *
     * @return the new leader
     * @throws IllegalStateException if no unit leads, or it is the only one
     * @throws NotInTimeException if no other unit leads in time
     */
    default String changeLeader(String application) {
        LeaderChange change = status().onKubernetes() ? LeaderChange.STOP_AGENT : LeaderChange.REMOVE_UNIT;
        return changeLeader(application, change, LONGEST_CHANGE_OF_LEADER);
    }

    /** Changes the leader in this way and within this time. */
    String changeLeader(String application, LeaderChange change, Duration limit);

    /** Returns the end of the log. */
    String debugLog(int lines);

    /** Closes the model: a temporary one is destroyed. */
    @Override
    void close();
}
