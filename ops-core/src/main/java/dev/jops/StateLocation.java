package dev.jops;

/**
 * Where a unit's local state is between dispatches: its stored state and its deferred events.
 *
 * <p>Each place knows nothing of the other: a charm that changes its mind begins without what it remembered.
 */
public enum StateLocation {
    /** A file in the charm directory. A dispatch that changes nothing runs no command for it. */
    LOCAL_FILE,

    /**
     * The unit's state in the controller, for a pod that can be replaced at any time. Since Juju 2.8.
     *
     * <p>Every dispatch runs {@code state-get}. Juju takes 2 MiB for a unit unless its operator says otherwise.
     */
    CONTROLLER
}
