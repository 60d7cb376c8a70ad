package dev.jops.testing.fault;

/** What a fault takes away from a running hook, the least first; a hook survives only the first. */
public enum Reach {
    /** The hook goes on. */
    NOTHING,
    /** The unit's agent, and the charm's process with it. */
    AGENT,
    /** The unit's machine, and all that runs there. */
    MACHINE
}
