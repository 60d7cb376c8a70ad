package dev.jops.testing.state;

import java.util.Objects;

/**
 * A health check of a container, as Pebble reports it.
 *
 * @param level {@code alive}, {@code ready}, or empty for none
 * @param startup {@code enabled} or {@code disabled}
 * @param status {@code up}, {@code down} or {@code inactive}
 * @param threshold how many failures in a row take it down
 * @param failures how many times in a row it has failed
 */
public record CheckState(String name, String level, String startup, String status, int threshold, int failures) {
    private static final int USUAL_THRESHOLD = 3;

    /** Checks the words. */
    public CheckState {
        Objects.requireNonNull(name, "name");
        requireOneOf("level", level, "", "alive", "ready");
        requireOneOf("startup", startup, "enabled", "disabled");
        requireOneOf("status", status, "up", "down", "inactive");
    }

    /** Creates a check without failures, or if it is down with as many as its threshold. */
    public CheckState(String name, String level, String startup, String status, int threshold) {
        this(name, level, startup, status, threshold, status.equals("down") ? threshold : 0);
    }

    /** Returns a check that is up, with a plan's defaults for everything else. */
    public static CheckState up(String name) {
        return new CheckState(name, "", "enabled", "up", USUAL_THRESHOLD);
    }

    /** Returns a check that is down, with a plan's defaults for everything else. */
    public static CheckState down(String name) {
        return new CheckState(name, "", "enabled", "down", USUAL_THRESHOLD);
    }

    /** Returns a copy with this level. */
    public CheckState withLevel(String level) {
        return new CheckState(name, level, startup, status, threshold, failures);
    }

    /** Returns a copy with this startup. */
    public CheckState withStartup(String startup) {
        return new CheckState(name, level, startup, status, threshold, failures);
    }

    /** Returns a copy with this threshold and as many failures if it is down, otherwise none. */
    public CheckState withThreshold(int threshold) {
        return new CheckState(name, level, startup, status, threshold);
    }

    /** Returns a copy with this number of failures since the last success. */
    public CheckState withFailures(int failures) {
        return new CheckState(name, level, startup, status, threshold, failures);
    }

    private static void requireOneOf(String what, String given, String... words) {
        for (String word : words) {
            if (word.equals(given)) {
                return;
            }
        }
        throw new IllegalArgumentException("the " + what + " of a check is one of \"" + String.join("\", \"", words)
                + "\", and not \"" + given + "\"");
    }
}
