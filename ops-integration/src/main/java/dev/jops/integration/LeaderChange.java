package dev.jops.integration;

/** How {@link Juju#changeLeader(String, LeaderChange, java.time.Duration)} makes a unit lose leadership. */
public enum LeaderChange {
    /** Removes the unit, which gives up its lease; the default on machines. */
    REMOVE_UNIT,

    /**
     * Stops the unit's agent until its lease has run out and another unit leads; the default on Kubernetes. On a
     * machine, this stops the machine's agent, and with it the agents of all units there.
     */
    STOP_AGENT
}
