package dev.jops.testing;

import dev.jops.testing.status.ModelStatus;
import java.util.Collections;
import java.util.Map;

/**
 * An operator's view of a model, in the terms of the {@code juju} client.
 *
 * <p>Each call returns once Juju has accepted the change, without waiting for its consequences. Applications and units
 * go by their names: {@code shop}, {@code shop/0}, or {@code shop/leader} for the unit that leads.
 *
 * <p>When Juju refuses something, a {@link SimulatedJuju} throws an {@link IllegalArgumentException} or {@link
 * IllegalStateException}, and a command of the {@code juju} client fails. Each method says when that is.
 */
public interface Operator {

    /** Returns what exists in the model, and its status. */
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
     * Upgrades an application to the newest revision of its charm: what Charmhub's channel has now, or the packed file
     * again. In a simulation it is the same code, or what was {@linkplain SimulatedApplication#publish published}.
     * upgrade-charm runs on all units.
     */
    default void refresh(String application) {
        refresh(Refresh.of(application));
    }

    /**
     * Upgrades an application to other code, with all that it declares: options that were set keep their values if the
     * new charm has them, and peer relations come and go.
     *
     * <p>Each unit runs the former code, with the former config, until its agent gets to the upgrade; then upgrade-charm
     * and config-changed run in the new code. A unit in error goes on retrying with the former code. On Kubernetes the
     * pods are replaced, one after another from the highest number, units in error too: stop runs in the old one, and
     * upgrade-charm, config-changed and start in the new one.
     *
     * <p>Refused if the new charm has another name, is a subordinate and the former one is not or the other way round,
     * or lacks an endpoint or a storage that is in use.
     */
    default void refresh(String application, CharmSource charm) {
        refresh(Refresh.of(application).to(charm));
    }

    /** Upgrades an application, as {@link #refresh(String, CharmSource)} does. */
    void refresh(Refresh refresh);

    /**
     * Sets options of a charm; config-changed runs on each unit that finds other options set than its last
     * config-changed did. An option that is set and set back before the unit looks is not news; one that is set to its
     * default for the first time is.
     *
     * <p>Refused, as a whole, if the charm does not declare one of them, or declares another type.
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
     * Attaches a resource; the next {@code resource-get} fetches it. If its content is new, upgrade-charm and
     * config-changed run on the units whose agents are running.
     *
     * @param value a file by its path; an image by its reference, or by a file that ends with {@code .yaml} and has its
     *     {@code registrypath}, {@code username} and {@code password}
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
     * Removes the relation of two applications, each given as {@code shop} or {@code shop:db}: on every unit its
     * members depart and it breaks, and it is gone once all have left.
     *
     * <p>Refused if there is none, or more than one.
     */
    void removeRelation(String one, String other);

    /**
     * Suspends a relation: on every unit its members depart and it breaks, and it is created anew when it is resumed.
     * Nothing happens if it is suspended.
     *
     * <p>Juju suspends only relations over an offer, in the model that has offered. A simulation has no offers and one
     * model: there every relation can be suspended that could be over an offer, and the units of both sides leave it.
     *
     * <p>Refused if there is no such relation, if it is one of peers or subordinates, or in Juju not over an offer.
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
     * Removes a unit, with its subordinates: relations depart, stop and remove run, and its lease is released.
     *
     * <p>Refused if it is a subordinate itself, or on Kubernetes any unit but the one with the highest number.
     */
    void removeUnit(String unit);

    /**
     * Retries a failed hook of a unit immediately.
     *
     * <p>Refused if none waits for that.
     */
    void resolved(String unit);

    /**
     * Skips a failed hook of a unit, as {@code juju resolved --no-retry} does: it counts as done, and what follows it
     * runs. What it wrote is lost, as after each failure.
     *
     * <p>Refused if none waits for its retry.
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
     * Runs a command on a unit, in its charm directory and hook environment; the words do not go through a shell. It runs
     * like an action, when the unit has time for it, with the hook commands that an action has. What it sets with them is
     * kept whatever its exit code, which {@link Task#waitFor()} requires to be 0.
     *
     * <p>{@code ./dispatch} runs the charm without an event, and {@code env JUJU_DISPATCH_PATH=hooks/start ./dispatch}
     * with one. In a simulation of a charm class, hook commands work by themselves, and other commands give their scripted
     * answers at once: no process runs there, so no shell and no script of the charm's.
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
