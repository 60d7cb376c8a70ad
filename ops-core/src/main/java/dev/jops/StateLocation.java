package dev.jops;

/**
 * Where a unit's local state, its stored state and deferred events, is kept between dispatches.
 *
 * <p>State is not copied from one location to the other: a charm that changes the location begins without its earlier
 * state.
 */
public enum StateLocation {
    /** A file in the charm directory. A dispatch that changes nothing runs no command for it. */
    LOCAL_FILE,

    /**
     * The unit's state in the controller, for a pod that can be replaced at any time. Since Juju 2.8.
     *
     * <p>Every dispatch runs {@code state-get}. Juju accepts 2 MiB for a unit, unless the controller is configured
     * otherwise.
     */
    CONTROLLER
}
