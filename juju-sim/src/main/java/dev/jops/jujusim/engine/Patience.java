package dev.jops.jujusim.engine;

import java.time.Duration;

/**
 * How long, in real time, a client waits for a run.
 *
 * @param begin for the run to begin, which can be after another client's
 * @param end for the run to end, once it has begun
 * @param waitsForWaitingHooks whether the client keeps waiting while a hook only waits
 */
public record Patience(Duration begin, Duration end, boolean waitsForWaitingHooks) {}
