package dev.jops.testing.harness;

import dev.jops.simulator.hook.Hook;

/** The charm under test, as seen by what changes around it. */
public interface HookDelivery {

    /** Emits a hook, whether hooks are enabled or not, and then what a leader is told of its own data. */
    void emit(Hook hook);

    /** Emits a hook if the charm exists, whether hooks are enabled or not. */
    void emitIfBegun(Hook hook);

    /** Emits a hook if the charm exists and hooks are enabled; otherwise the charm sees the model as it is now. */
    void emitIfEnabled(Hook hook);

    /** Shows the charm the model as it is now, unless an event is being delivered. */
    void refresh();

    /** Runs the hooks of a deployment, after which a leader is not told of the data that it wrote in them. */
    void setUp(Runnable hooks);

    /**
     * Refuses a charm that does not exist yet.
     *
     * @throws IllegalStateException if the harness has not begun
     */
    void requireBegun();

    /** Returns what a leader is still to be told of its own data. */
    LeaderOwnData ownData();
}
