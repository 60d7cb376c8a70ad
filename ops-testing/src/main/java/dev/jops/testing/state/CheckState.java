package dev.jops.testing.state;

import java.util.Objects;

/**
 * A health check of a container, as Pebble reports it.
 *
 * @param level {@code alive}, {@code ready}, or empty for none
 * @param startup {@code enabled} or {@code disabled}
 * @param status {@code up}, {@code down} or {@code inactive}
 * @param threshold how many failures in a row make it down
 * @param failures how often in a row it has failed
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

    /** Creates a check without failures, or with as many as its threshold if it is down. */
    public CheckState(String name, String level, String startup, String status, int threshold) {
        this(name, level, startup, status, threshold, status.equals("down") ? threshold : 0);
    }

    /** Returns a check that is up, with the defaults of a plan. */
    public static CheckState up(String name) {
        return new CheckState(name, "", "enabled", "up", USUAL_THRESHOLD);
    }

    /** Returns a check that is down, with the defaults of a plan. */
    public static CheckState down(String name) {
        return new CheckState(name, "", "enabled", "down", USUAL_THRESHOLD);
    }

    /** Returns this check with another level. */
    public CheckState withLevel(String other) {
        return new CheckState(name, other, startup, status, threshold, failures);
    }

    /** Returns this check with another startup. */
    public CheckState withStartup(String other) {
        return new CheckState(name, level, other, status, threshold, failures);
    }

    /** Returns this check with another threshold. */
    public CheckState withThreshold(int other) {
        return new CheckState(name, level, startup, status, other);
    }

    /** Returns this check with another number of failures since its last success. */
    public CheckState withFailures(int other) {
        return new CheckState(name, level, startup, status, threshold, other);
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
