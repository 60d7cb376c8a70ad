package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import java.util.List;

/**
 * News of a Pebble that Juju turns into an event.
 *
 * @param subject the ID of a notice, or the name of a check
 * @param key the key of a notice; empty for a check
 * @param order the number of this piece of news, counted over all lives of the container
 */
public record PebbleNews(Kind kind, String subject, String key, long order) {
    /** The order before the first news. */
    public static final long FIRST = 0;

    /** The Pebble of a container, simulated or real, as the kubelet and the agent of its unit watch it. */
    public interface Source {

        /** Returns whether it answers. */
        boolean answers();

        /** Returns an ID that differs after each start of the container. */
        String bootId();

        /** Returns whether it answers and none of its checks of the level {@code alive} is down. */
        boolean isAlive();

        /** Returns the news of this life whose order is after this one, oldest first. */
        List<PebbleNews> newsAfter(long order);

        /** Tells the listener of everything that has happened by now, including the end of this life. */
        void catchUp(Time time);
    }

    /** The kind of news. */
    public enum Kind {
        /** A custom notice, which occurred for the first time or was repeated. */
        NOTICE,
        /** A check has failed as often as its threshold says. */
        CHECK_FAILED,
        /** A check that had failed has succeeded. */
        CHECK_RECOVERED,
        /** It answers, perhaps after a restart; Juju finds out by itself. */
        ANSWERS,
        /** It has exited, and the container ends with it. */
        ENDED
    }
}
