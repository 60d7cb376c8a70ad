package dev.jops.model;

/** A status that a charm can set. */
public sealed interface SettableStatus extends Status
        permits ActiveStatus, BlockedStatus, MaintenanceStatus, WaitingStatus {

    /**
     * The highest wins if several are collected, as in Python ops: 4 for blocked, 3 for maintenance, 2 for waiting, 1
     * for active.
     */
    int severity();
}
