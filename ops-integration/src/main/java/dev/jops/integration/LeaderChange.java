package dev.jops.integration;

/** How the leading unit is made to lose leadership. */
public enum LeaderChange {
    /** The unit is removed, and gives up its lease; the default on machines. */
    REMOVE_UNIT,

    /**
     * Its agent is stopped until another unit leads, and its lease runs out; the default on Kubernetes. On a machine
     * that is the machine's agent, and with it the agents of all units there.
     */
    STOP_AGENT
}
