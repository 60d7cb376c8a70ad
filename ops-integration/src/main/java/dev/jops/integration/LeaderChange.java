package dev.jops.integration;

/** How a unit that leads is brought to lead no longer. */
public enum LeaderChange {
    /** The unit is removed, and gives up its lease; what is done on machines if nothing else is said. */
    REMOVE_UNIT,

    /**
     * Its agent is stopped until another unit leads, and its lease runs out; what is done on Kubernetes if nothing else
     * is said. On a machine that is the machine's agent, and with it the agents of all units there.
     */
    STOP_AGENT
}
