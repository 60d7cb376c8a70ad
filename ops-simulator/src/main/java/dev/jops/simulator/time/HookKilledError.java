package dev.jops.simulator.time;

/** Ends a hook in its middle, as a kill of its process would; an error, so that no charm catches it by accident. */
public final class HookKilledError extends Error {
    private static final long serialVersionUID = 1L;

    /** A kill; the stack says nothing. */
    public HookKilledError() {
        super("the simulation killed this hook", null, false, false);
    }
}
