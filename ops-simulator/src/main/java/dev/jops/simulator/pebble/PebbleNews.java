package dev.jops.simulator.pebble;

/**
 * Something in a Pebble that Juju makes an event of.
 *
 * @param subject the ID of a notice, or the name of a check
 * @param key the key of a notice; empty for a check
 */
public record PebbleNews(Kind kind, String subject, String key) {

    /** What it is. */
    public enum Kind {
        /** A custom notice, told for the first time or again. */
        NOTICE,
        /** A check has failed as often as its threshold says. */
        CHECK_FAILED,
        /** A check that had failed has succeeded. */
        CHECK_RECOVERED
    }
}
