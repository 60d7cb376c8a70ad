package dev.jops.integration;

import dev.jops.testing.Operator;
import dev.jops.testing.SimulatedJuju;
import dev.jops.testing.status.ModelStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A model and what its operator does with it, on a cloud ({@link JujuCommandLine}) or in a simulation ({@link
 * SimulatedModel}).
 *
 * <p>The methods of {@link Operator} do not wait for the consequences of a change; {@link #waitFor} does. A model is
 * confined to one thread.
 */
public interface Juju extends Operator, AutoCloseable {

    /**
     * The longest wait of {@link #changeLeader(String)}: twice the time of about a minute within which a lease runs
     * out.
     */
    Duration LONGEST_CHANGE_OF_LEADER = Duration.ofMinutes(2);

    /**
     * Returns a new model: a simulated one, or with {@code -Djops.juju=cli} or {@code JOPS_JUJU=cli} in the environment
     * a temporary one on a real Juju.
     *
     * @param seed decides every order in a simulation
     * @throws IllegalArgumentException if {@code jops.juju} is neither {@code cli} nor {@code simulated}
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
     * @param what the condition, for the message if it does not hold in time, such as {@code shop is active}
     * @return the status for which it held
     * @throws NotInTimeException if it does not hold within the limit
     */
    ModelStatus waitFor(String what, Predicate<ModelStatus> condition, Duration limit);

    /** Returns the unit that leads; empty while none does. */
    default Optional<String> leaderOf(String application) {
        return status().application(application).leader();
    }

    /**
     * Makes another unit the leader within 120 s, in the default way for the model's cloud: see {@link LeaderChange}.
     *
     * @return the new leader
     * @throws IllegalStateException if no unit leads, or the leader is the only unit
     * @throws NotInTimeException if no other unit leads in time
     */
    default String changeLeader(String application) {
        LeaderChange change = status().onKubernetes() ? LeaderChange.STOP_AGENT : LeaderChange.REMOVE_UNIT;
        return changeLeader(application, change, LONGEST_CHANGE_OF_LEADER);
    }

    /** Makes another unit the leader, in this way and within this time; see {@link #changeLeader(String)}. */
    String changeLeader(String application, LeaderChange change, Duration limit);

    /** Returns the last lines of the log. */
    String debugLog(int lines);

    /** Closes the model, and destroys a temporary one. */
    @Override
    void close();
}
