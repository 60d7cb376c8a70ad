package dev.jops.jujusim.status;

import java.time.Instant;

/** A status with its message, and since when it holds. */
public record StatusLine(String current, String message, Instant since) {}
