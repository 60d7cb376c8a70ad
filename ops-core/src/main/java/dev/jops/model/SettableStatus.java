package dev.jops.model;

/** A status that a charm can set. */
public sealed interface SettableStatus extends Status
        permits ActiveStatus, BlockedStatus, MaintenanceStatus, WaitingStatus {

    /** What wins when several are collected, as in Python ops: 4 for blocked, 3 maintenance, 2 waiting, 1 active. */
    int severity();
}
