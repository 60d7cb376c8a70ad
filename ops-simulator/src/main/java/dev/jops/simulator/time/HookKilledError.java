package dev.jops.simulator.time;

/**
 * Thrown to end a hook in the middle, as killing its process would; an error, so that no charm catches it by accident.
 */
public final class HookKilledError extends Error {
    private static final long serialVersionUID = 1L;

    /** Creates a kill without a stack trace. */
    public HookKilledError() {
        super("the simulation killed this hook", null, false, false);
    }
}
