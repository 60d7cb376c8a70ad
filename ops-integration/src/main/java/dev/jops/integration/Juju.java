package dev.jops.integration;

import dev.jops.testing.ActionOutcome;
import dev.jops.testing.SimulatedJuju;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A model as its operator drives it, on a cloud or in a simulation: {@link JujuCommandLine} and {@link SimulatedModel}.
 *
 * <p>What changes the model returns once Juju has taken it; {@link #waitFor} waits for what comes of it. A unit is
 * named {@code shop/0}, or {@code shop/leader} for the one that leads. Used from one thread.
 */
public interface Juju extends AutoCloseable {

    /** How long {@link #changeLeader(String)} waits: a lease runs out within about a minute, and this is twice that. */
    Duration LONGEST_CHANGE_OF_LEADER = Duration.ofMinutes(2);

    /**
     * A new model: simulated, or with {@code -Djops.juju=cli} or {@code JOPS_JUJU=cli} in the environment a temporary
     * one of the {@code juju} client's.
     *
     * @param seed what decides every order in a simulation
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

    /** The name of the model. */
    String model();

    /** What there is, and how it does. */
    ModelStatus status();

    /**
     * Deploys an application.
     *
     * @throws IllegalArgumentException if it is not said where the charm is that this Juju can deploy
     */
    void deploy(Deployment deployment);

    /** Deploys an application with this many units, and nothing else said. */
    default void deploy(String application, CharmSource charm, int units) {
        deploy(Deployment.of(application, charm).units(units));
    }

    /** Removes an application with its units and relations; {@link #waitFor} sees it gone. */
    void removeApplication(String application);

    /** Sets options of a charm. */
    void configure(String application, Map<String, ?> options);

    /** Relates two applications, each as {@code shop} or {@code shop:db}. */
    void integrate(String one, String other);

    /** Removes the relation of two applications, each as {@code shop} or {@code shop:db}. */
    void removeRelation(String one, String other);

    /** Adds units to an application. */
    void addUnits(String application, int count);

    /**
     * Removes a unit.
     *
     * @throws IllegalArgumentException on Kubernetes for any but the unit with the highest number, which alone can
     *     go there
     */
    void removeUnit(String unit);

    /**
     * Adds a secret of the operator's; its content is on no command line.
     *
     * @return its identifier, as an option of a charm takes it
     */
    String addSecret(String name, Map<String, String> content);

    /** Lets an application read a secret of the operator's. */
    void grantSecret(String name, String application);

    /** Runs an action without parameters. */
    default ActionOutcome run(String unit, String action) {
        return run(unit, action, Map.of());
    }

    /**
     * Runs an action, and waits until it has ended.
     *
     * @return how it ended; an action that failed throws nothing
     */
    ActionOutcome run(String unit, String action, Map<String, ?> parameters);

    /**
     * Runs a program in the unit's hook environment, as {@code juju exec} does; no shell reads the words.
     *
     * @return how it ended, what it printed among the results as {@code stdout} and {@code stderr}
     */
    ActionOutcome exec(String unit, String... words);

    /**
     * Runs a program on the unit's machine or in its charm container, as {@code juju ssh} does; no shell reads the
     * words.
     *
     * @return what it printed
     * @throws JujuCommandException if it ends with another exit code than 0
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

    /** The unit that leads; empty while none does. */
    default Optional<String> leaderOf(String application) {
        return status().application(application).leader();
    }

    /**
     * Has another unit lead, within 120 s, in the way that its cloud offers: see {@link LeaderChange}.
     *
     * @return the unit that leads then
     * @throws IllegalStateException if no unit leads, or there is no other one
     * @throws NotInTimeException if no other unit leads in time
     */
    default String changeLeader(String application) {
        LeaderChange change = status().onKubernetes() ? LeaderChange.STOP_AGENT : LeaderChange.REMOVE_UNIT;
        return changeLeader(application, change, LONGEST_CHANGE_OF_LEADER);
    }

    /** Has another unit lead, in this way and within this time. */
    String changeLeader(String application, LeaderChange change, Duration limit);

    /** The end of the log. */
    String debugLog(int lines);

    /** Ends with the model: a temporary one is destroyed. */
    @Override
    void close();
}
