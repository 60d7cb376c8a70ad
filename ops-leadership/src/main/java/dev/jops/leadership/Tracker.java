package dev.jops.leadership;

import java.time.Duration;

/**
 * Follows the leadership of one unit.
 *
 * <p>A true answer to {@link #claimLeader()} or {@link #waitLeader()} was true when it was given, and the unit stays
 * leader for {@link #claimDuration()} from then, unless its leadership is revoked. False is not a promise. A tracker
 * that has stopped answers every ticket with false, those that wait included.
 */
public interface Tracker {

    /** The application whose leadership is followed. */
    String applicationName();

    /** How long a true answer holds. */
    Duration claimDuration();

    /**
     * Asks whether the unit is leader.
     *
     * <p>A follower gets false, and a leader true, from memory. If the leader's renewal is due, it is made first, in the
     * calling thread; while another thread makes it, the answer is still to come.
     */
    Ticket claimLeader();

    /** Asks to be told when the unit is leader; at once, if it is. */
    Ticket waitLeader();

    /**
     * Asks to be told when the unit is not leader; at once, if it is not.
     *
     * <p>The answer is true whenever the unit is a follower. (Juju's is false for a unit that was one already.)
     */
    Ticket waitFollower();

    /**
     * Runs work in the calling thread, and lets it know when the unit stops being what it was at its start, leader or
     * follower.
     *
     * <p>Nothing stops the work but itself: it asks {@link StableLeadership#check()} between its steps, or hangs on
     * {@link StableLeadership#changed()} what calls it off. Work that returns has succeeded, whatever changed meanwhile.
     *
     * @return what the work returns
     * @throws LeadershipChangedException if the unit changed before the work could begin, or the tracker has stopped:
     *     the work was not run; and as thrown by {@link StableLeadership#check()}
     * @throws InterruptedException if the thread is interrupted before it is known what the unit is
     * @throws E what the work throws
     */
    <T, E extends Exception> T withStableLeadership(Work<T, E> work) throws E, InterruptedException;

    /**
     * Work that minds a change of leadership.
     *
     * @param <T> what it returns
     * @param <E> what it throws
     */
    @FunctionalInterface
    interface Work<T, E extends Exception> {

        /** Does the work. */
        T run(StableLeadership leadership) throws E;
    }
}
