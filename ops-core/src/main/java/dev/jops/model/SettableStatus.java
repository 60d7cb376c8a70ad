package dev.jops.model;

/** A status that a charm can set. */
public sealed interface SettableStatus extends Status
        permits ActiveStatus, BlockedStatus, MaintenanceStatus, WaitingStatus {}
