package dev.jops.hookcmds;

/** What {@code status-get} answers: Juju's word for the status, and its message. */
public record ReportedStatus(String status, String message) {}
