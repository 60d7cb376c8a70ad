package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import java.util.List;

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

    /** The Pebble of a container, simulated or real, as the kubelet and the agent of its unit watch it. */
    public interface Source {

        /** Returns whether it answers. */
        boolean answers();

        /** Returns what tells its lives apart, from one start of the container to the next. */
        String bootId();

        /** Returns whether it answers and none of its checks of the level {@code alive} is down. */
        boolean isAlive();

        /** Returns the news of this life that was told after this order, oldest first. */
        List<PebbleNews> newsAfter(long order);

        /** Tells the listener of the containers of all that has come about by now, the end of this life included. */
        void catchUp(Time time);
    }

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
