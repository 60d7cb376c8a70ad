package dev.jops.testing;

import dev.jops.testing.status.ModelStatus;
import java.util.Collections;
import java.util.Map;

/**
 * What an operator can do with a model, in the terms of the {@code juju} client.
 *
 * <p>Each call returns once Juju has accepted the change, without waiting for its consequences. Applications and units
 * are given by name: {@code shop}, {@code shop/0}, or {@code shop/leader} for the unit that leads.
 *
 * <p>When Juju refuses something, a {@link SimulatedJuju} throws an {@link IllegalArgumentException} or {@link
 * IllegalStateException}, and a command of the {@code juju} client fails. Each method says when that is.
 */
public interface Operator {

    /** Returns the status of the model, its applications and their units. */
    ModelStatus status();

    /**
     * Deploys an application.
     *
     * <p>Refused if an application of this name exists, or the charm does not declare one of the options or resources.
     *
     * @throws IllegalArgumentException if the charm has no source that this Juju can deploy from
     */
    void deploy(Deployment deployment);

    /** Deploys an application with this many units, and the charm's defaults for everything else. */
    default void deploy(String application, CharmSource charm, int units) {
        deploy(Deployment.of(application, charm).units(units));
    }

    /** Removes an application with its units, relations and storages; it is gone once its last unit is. */
    void removeApplication(String application);

    /**
     * Upgrades an application to the newest revision of its charm, so that upgrade-charm runs on all units. The
     * revision is what the Charmhub channel has now, or the packed file as it is now; in a simulation, what was
     * {@linkplain SimulatedApplication#publish published}, or otherwise the same code.
     */
    default void refresh(String application) {
        refresh(Refresh.of(application));
    }

    /**
     * Upgrades an application to other code and its metadata: options that were set keep their values if the new charm
     * declares them, and peer relations come and go.
     *
     * <p>Each unit runs the former code, with the former config, until its agent gets to the upgrade; then
     * upgrade-charm and config-changed run in the new code. A unit in error goes on retrying with the former code. On
     * Kubernetes the pods are replaced one after another from the highest number, including those of units in error:
     * stop runs in the old pod, and upgrade-charm, config-changed and start run in the new one.
     *
     * <p>Refused if the new charm has another name, if only one of the two is a subordinate, or if the new one lacks an
     * endpoint or a storage that is in use.
     */
    default void refresh(String application, CharmSource charm) {
        refresh(Refresh.of(application).to(charm));
    }

    /** Upgrades an application, as {@link #refresh(String, CharmSource)} does. */
    void refresh(Refresh refresh);

    /**
     * Sets options of a charm; config-changed runs on each unit that finds other options set than its last
     * config-changed did. An option that is set and set back before the unit looks causes no event; one that is set to
     * its default for the first time does.
     *
     * <p>Refused if the charm does not declare one of them, or declares another type; then none is set.
     */
    void config(String application, Map<String, ?> options);

    /** Sets an option of a charm. */
    default void config(String application, String option, Object value) {
        config(application, Collections.singletonMap(option, value));
    }

    /** Resets options of a charm to their defaults, as {@code juju config --reset} does. */
    void resetConfig(String application, String... options);

    /** Trusts an application, so that its charm sees the cloud's credential; config-changed runs. */
    void trust(String application);

    /**
     * Attaches a resource, which the next {@code resource-get} fetches. If its content is new, upgrade-charm and
     * config-changed run on the units whose agents are running.
     *
     * @param value the path of a file; for an image its reference, or the path of a {@code .yaml} file with its {@code
     *     registrypath}, {@code username} and {@code password}
     */
    void attachResource(String application, String resource, String value);

    /**
     * Integrates two applications, each given as {@code shop} or {@code shop:db}; their units meet soon.
     *
     * <p>Refused if no endpoints match, if several do and none is named, if the applications are related already, or if
     * an endpoint has reached its limit of relations.
     */
    void integrate(String one, String other);

    /**
     * Removes the relation of two applications, each given as {@code shop} or {@code shop:db}: relation-departed and
     * relation-broken run on every unit, and the relation is gone once all units have left.
     *
     * <p>Refused if there is none, or more than one.
     */
    void removeRelation(String one, String other);

    /**
     * Suspends a relation: relation-departed and relation-broken run on every unit, and relation-created when it is
     * resumed. Nothing happens if it is suspended already.
     *
     * <p>Juju suspends only relations over an offer, in the offering model. A simulation has one model and no offers:
     * there, any relation that could be over an offer can be suspended, and the units of both sides leave it.
     *
     * <p>Refused if there is no such relation, if it is a peer relation or one of subordinates, or in Juju if it is not
     * over an offer.
     *
     * @param id its number, which {@code juju offers} or {@link SimulatedJuju#integrations} shows
     * @param message the reason, which may be empty
     */
    void suspendRelation(int id, String message);

    /** Resumes a suspended relation: its units meet again. Nothing happens if it is not suspended. */
    void resumeRelation(int id);

    /** Adds a unit to an application. */
    default void addUnit(String application) {
        addUnit(application, 1);
    }

    /**
     * Adds units to an application.
     *
     * <p>Refused for a subordinate, whose units come with those of its principals.
     */
    void addUnit(String application, int count);

    /**
     * Removes a unit, with its subordinates: it leaves its relations, stop and remove run, and its lease is released.
     *
     * <p>Refused for a subordinate, and on Kubernetes for any unit but the one with the highest number.
     */
    void removeUnit(String unit);

    /**
     * Retries a failed hook of a unit immediately.
     *
     * <p>Refused if no failed hook waits to be retried.
     */
    void resolved(String unit);

    /**
     * Skips a failed hook of a unit, as {@code juju resolved --no-retry} does: it counts as done, and the hooks after
     * it run. What it wrote is lost, as after every failure.
     *
     * <p>Refused if no failed hook waits to be retried.
     */
    void resolvedNoRetry(String unit);

    /** Runs an action without parameters on a unit. */
    default Task run(String unit, String action) {
        return run(unit, action, Collections.emptyMap());
    }

    /**
     * Runs an action on a unit in the background, as {@code juju run --background} does. The action runs even while a
     * hook is in error, and its failure does not put the unit into error.
     *
     * <p>Refused if the charm does not declare the action, or its schema does not allow the parameters.
     *
     * @return the task, which {@link Task#waitFor()} waits for
     */
    Task run(String unit, String action, Map<String, ?> parameters);

    /**
     * Runs a command on a unit, in its charm directory and hook environment; the words do not go through a shell. It
     * runs like an action, between hooks, with the hook commands that an action has. What it sets with them is kept
     * whatever its exit code; {@link Task#waitFor()} requires exit code 0.
     *
     * <p>{@code ./dispatch} runs the charm without an event, and {@code env JUJU_DISPATCH_PATH=hooks/start ./dispatch}
     * with one. In a simulation of a charm class no process runs: hook commands work, and all other commands, shells
     * and scripts of the charm included, give their scripted answers at once.
     *
     * <p>Refused without words, and in a simulation if the unit is gone.
     *
     * @return the task, whose results include {@code return-code}, and the output as {@code stdout} and {@code stderr}
     */
    Task exec(String unit, String... words);

    /**
     * Adds a storage to a unit: storage-attached runs.
     *
     * <p>Refused if the charm does not declare the storage, or can't have more of it.
     *
     * @param storage the name that the charm declares, such as {@code data}
     * @return the identifier, such as {@code data/0}
     */
    String addStorage(String unit, String storage);

    /**
     * Detaches a storage from its unit: storage-detaching runs.
     *
     * @param id the identifier, such as {@code data/0}
     */
    void detachStorage(String id);

    /**
     * Adds a user secret, which nobody may read yet. Its content never appears on a command line.
     *
     * <p>Refused if the name is taken, and before Juju 3.3.
     *
     * @return its identifier, in the form that a config option takes
     */
    String addSecret(String name, Map<String, String> content);

    /**
     * Updates the content of a user secret; the units that have read it are notified.
     *
     * @param secret its name or identifier
     */
    void updateSecret(String secret, Map<String, String> content);

    /**
     * Grants an application access to a user secret.
     *
     * @param secret its name or identifier
     */
    void grantSecret(String secret, String application);

    /**
     * Revokes an application's access to a user secret.
     *
     * @param secret its name or identifier
     */
    void revokeSecret(String secret, String application);

    /**
     * Removes a user secret with all its revisions.
     *
     * @param secret its name or identifier
     */
    void removeSecret(String secret);
}
