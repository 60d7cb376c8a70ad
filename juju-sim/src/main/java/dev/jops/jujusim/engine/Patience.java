package dev.jops.jujusim.engine;

import java.time.Duration;

/**
 * How long, on the wall, a client waits for a run.
 *
 * @param begin until it begins, which can be after another client's run
 * @param end until it ends, once it has begun
 * @param isForHooksThatWait whether it waits even while a hook does nothing but wait
 */
public record Patience(Duration begin, Duration end, boolean isForHooksThatWait) {}
