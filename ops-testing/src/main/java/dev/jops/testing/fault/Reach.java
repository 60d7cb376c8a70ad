package dev.jops.testing.fault;

/** What a fault takes from under a hook, the least first; a hook outlives none but the first. */
public enum Reach {
    /** The hook goes on. */
    NOTHING,
    /** The unit's agent, and the charm's process with it. */
    AGENT,
    /** The unit's machine, and all that runs there. */
    MACHINE
}
