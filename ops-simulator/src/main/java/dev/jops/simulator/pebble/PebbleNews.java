package dev.jops.simulator.pebble;

/**
 * Something in a Pebble that Juju makes an event of.
 *
 * @param subject the ID of a notice, or the name of a check
 * @param key the key of a notice; empty for a check
 * @param order how many there were in the container up to this one, over all its lives
 */
public record PebbleNews(Kind kind, String subject, String key, long order) {
    /** The order before that of all news. */
    public static final long FIRST = 0;

    /** What it is. */
    public enum Kind {
        /** A custom notice, told for the first time or again. */
        NOTICE,
        /** A check has failed as often as its threshold says. */
        CHECK_FAILED,
        /** A check that had failed has succeeded. */
        CHECK_RECOVERED,
        /** It answers, perhaps as another Pebble than before; Juju finds that by itself. */
        ANSWERS,
        /** It has exited, and the container ends with it. */
        ENDED
    }
}
