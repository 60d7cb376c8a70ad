package dev.jops.leadership;

import java.time.Duration;

/**
 * Follows the leadership of one unit.
 *
 * <p>If the answer to {@link #claimLeader()} or {@link #waitLeader()} is true, the unit was leader when it was given
 * and stays leader for {@link #claimDuration()} from then, unless its leadership is revoked. False promises nothing. A
 * tracker that has stopped answers all tickets with false, including those that wait.
 */
public interface Tracker {

    /** Returns the application whose leadership is followed. */
    String applicationName();

    /** Returns how long the unit stays leader after a true answer. */
    Duration claimDuration();

    /**
     * Asks whether the unit is leader.
     *
     * <p>The answer comes from memory: false for a follower, true for a leader. If the leader's renewal is due, the
     * calling thread renews first; if another thread is renewing, the answer comes after that.
     */
    Ticket claimLeader();

    /** Asks to be told when the unit is leader, which may be at once. */
    Ticket waitLeader();

    /**
     * Asks to be told when the unit is not leader, which may be at once.
     *
     * <p>The answer is true when the unit is a follower. (In Juju it is false for a unit that was one already.)
     */
    Ticket waitFollower();

    /**
     * Runs work in the calling thread, which can find out when the unit is no longer leader, or follower, as it was at
     * the start.
     *
     * <p>Only the work can stop itself: it calls {@link StableLeadership#check()} between its steps, or cancels itself
     * in a callback of {@link StableLeadership#changed()}. Work that returns has succeeded, even if leadership changed.
     *
     * @return the result of the work
     * @throws LeadershipChangedException if leadership changed before the work could begin or the tracker has stopped,
     *     so that the work was not run; or if the work lets that of {@link StableLeadership#check()} pass
     * @throws InterruptedException if the thread is interrupted before it is known whether the unit leads
     * @throws E if the work throws it
     */
    <T, E extends Exception> T withStableLeadership(Work<T, E> work) throws E, InterruptedException;

    /**
     * Work that depends on stable leadership.
     *
     * @param <T> its result
     * @param <E> its exceptions
     */
    @FunctionalInterface
    interface Work<T, E extends Exception> {

        /** Does the work. */
        T run(StableLeadership leadership) throws E;
    }
}
