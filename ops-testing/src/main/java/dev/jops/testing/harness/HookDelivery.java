package dev.jops.testing.harness;

import dev.jops.simulator.hook.Hook;

/** Delivers hooks to the charm under test when something around it changes. */
public interface HookDelivery {

    /** Emits a hook, whether hooks are enabled or not, and then the events that a leader gets for its own data. */
    void emit(Hook hook);

    /** Emits a hook if the charm exists, whether hooks are enabled or not. */
    void emitIfBegun(Hook hook);

    /**
     * Emits a hook if the charm exists and hooks are enabled; otherwise only shows the charm the model as it is now.
     */
    void emitIfEnabled(Hook hook);

    /** Shows the charm the model as it is now, unless an event is being delivered. */
    void refresh();

    /** Runs the hooks of a deployment; a leader gets no events for its own data that it writes in them. */
    void setUp(Runnable hooks);

    /**
     * Checks that the charm exists.
     *
     * @throws IllegalStateException if the harness has not begun
     */
    void requireBegun();

    /** Returns the changes of its own data that a leader has not been notified of. */
    LeaderOwnData ownData();
}
