package dev.jops.testing.fault;

/** How much of a unit a fault ends under a running hook, in ascending order; the hook survives only the first. */
public enum Reach {
    /** The hook goes on. */
    NOTHING,
    /** The unit's agent, and the charm's process with it. */
    AGENT,
    /** The unit's machine, and all that runs there. */
    MACHINE
}
