package dev.jops.testing;

import dev.jops.testing.status.ModelStatus;
import java.util.Collections;
import java.util.Map;

/**
 * What an operator does to a model, in the words of the {@code juju} client.
 *
 * <p>Each call returns once Juju has taken the change, and waits for nothing that comes of it. Applications and units go by
 * their names: {@code shop}, {@code shop/0}, or {@code shop/leader} for the unit that leads.
 *
 * <p>What Juju refuses is an {@link IllegalArgumentException} or {@link IllegalStateException} of a {@link SimulatedJuju},
 * and a failed command of the {@code juju} client. Each method says when that is.
 */
public interface Operator {

    /** What there is, and how it does. */
    ModelStatus status();

    /**
     * Deploys an application.
     *
     * <p>Refused if there is one of this name, or the charm does not declare an option or a resource that is given.
     *
     * @throws IllegalArgumentException if the charm is nowhere that this Juju can deploy it from
     */
    void deploy(Deployment deployment);

    /** Deploys an application with this many units, and everything else as the charm has it. */
    default void deploy(String application, CharmSource charm, int units) {
        deploy(Deployment.of(application, charm).units(units));
    }

    /** Removes an application with its units, relations and storages; it is gone when its last unit is. */
    void removeApplication(String application);

    /**
     * Gives an application the newest revision of its charm: what Charmhub's channel has now, or the packed file again. In a
     * simulation it is the same code. upgrade-charm runs on all units.
     */
    void refresh(String application);

    /**
     * Sets options of a charm; config-changed runs if one has another value then.
     *
     * <p>Refused, as a whole, if the charm does not declare one of them, or declares another type.
     */
    void config(String application, Map<String, ?> options);

    /** Sets an option of a charm. */
    default void config(String application, String option, Object value) {
        config(application, Collections.singletonMap(option, value));
    }

    /** Sets options of a charm back to their defaults, as {@code juju config --reset} does. */
    void resetConfig(String application, String... options);

    /** Lets an application's charm see the cloud's credential; config-changed runs. */
    void trust(String application);

    /**
     * Attaches a resource; the next {@code resource-get} fetches it.
     *
     * @param value a file by its path, or an image by its reference
     */
    void attachResource(String application, String resource, String value);

    /**
     * Relates two applications, each as {@code shop} or {@code shop:db}; their units meet soon.
     *
     * <p>Refused if no endpoints fit together, if several do and none is named, if they are related already, or if an endpoint
     * has as many relations as it can have.
     */
    void integrate(String one, String other);

    /**
     * Removes the relation of two applications, each as {@code shop} or {@code shop:db}: on every unit its members depart and it
     * breaks, and it is gone when all have left.
     *
     * <p>Refused if there is none, or more than one.
     */
    void removeRelation(String one, String other);

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
     * Removes a unit, with its subordinates: relations depart, stop and remove run, and its lease is given up.
     *
     * <p>Refused if it is a subordinate itself, or on Kubernetes any unit but the one with the highest number.
     */
    void removeUnit(String unit);

    /** Tries a failed hook of a unit again at once. */
    void resolved(String unit);

    /** Gives a unit an action without parameters to run. */
    default Task run(String unit, String action) {
        return run(unit, action, Collections.emptyMap());
    }

    /**
     * Gives a unit an action to run, as {@code juju run --background} does. It has its turn while a hook is in error too, and
     * leaves the unit in none.
     *
     * <p>Refused if the charm declares no such action, or its schema does not allow the parameters.
     *
     * @return the task, which {@link Task#waitFor()} waits for
     */
    Task run(String unit, String action, Map<String, ?> parameters);

    /**
     * Gives a unit a command to run in its charm directory and hook environment; no shell reads the words.
     *
     * <p>{@code ./dispatch} runs the charm without an event, and {@code env JUJU_DISPATCH_PATH=hooks/start ./dispatch} with one.
     * In a simulation other commands answer what is scripted for them.
     *
     * @return the task, whose outcome has what was printed among its results, as {@code stdout} and {@code stderr}
     */
    Task exec(String unit, String... words);

    /**
     * Adds a storage to a unit: storage-attached runs.
     *
     * <p>Refused if the charm declares no such storage, or can't have more of it.
     *
     * @param storage the name that the charm declares, such as {@code data}
     * @return the identifier, such as {@code data/0}
     */
    String addStorage(String unit, String storage);

    /**
     * Takes a storage from the unit that has it: storage-detaching runs.
     *
     * @param id the identifier, such as {@code data/0}
     */
    void detachStorage(String id);

    /**
     * Adds a secret of the operator's, which nobody may read yet. Its content is on no command line.
     *
     * <p>Refused if the name is taken, and before Juju 3.3.
     *
     * @return its identifier, as an option of a charm takes it
     */
    String addSecret(String name, Map<String, String> content);

    /**
     * Gives a secret of the operator's new content; the units that have read it are told.
     *
     * @param secret its name or identifier
     */
    void updateSecret(String secret, Map<String, String> content);

    /**
     * Lets an application read a secret of the operator's.
     *
     * @param secret its name or identifier
     */
    void grantSecret(String secret, String application);

    /**
     * Takes back that an application may read a secret of the operator's.
     *
     * @param secret its name or identifier
     */
    void revokeSecret(String secret, String application);

    /**
     * Removes a secret of the operator's with all its revisions.
     *
     * @param secret its name or identifier
     */
    void removeSecret(String secret);
}
