package dev.jops.simulator.agent;

import dev.jops.leadership.LeadershipException;
import dev.jops.leadership.TrackerWorker;
import dev.jops.simulator.model.UnitRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection to the controller, and the tracker that claims through it.
 *
 * <p>Nobody notices that a unit is cut off until something is sent: a claim, a hook command, the changes of a hook.
 * Then the connection is lost, and the tracker with it; a new one is made once the controller can be reached.
 *
 * <p>juju: internal/worker/leadership/tracker.go, a claim that fails stops the tracker, whose tickets then say "no"; it
 * gives up no lease, and the next tracker goes on with it
 */
final class AgentConnection implements Leases.Connection {
    /** How long the agent waits for the answer to a renewal, as seen on Juju 4.1. */
    private static final Duration PATIENCE = Duration.ofSeconds(44);

    private final World world;
    private final Leases leases;
    private final UnitRecord unit;
    private final Agent agent;

    private @Nullable TrackerWorker tracker; // null while there is no connection
    private boolean isAgentThere;
    private boolean isCutOff;
    private boolean failsNextRenewal;
    private boolean isSeenToLead;
    private long givesUpAt; // when the agent stops waiting for the answer to a renewal

    /** Thrown when a claim did not get through to the controller, or its answer did not come back. */
    private static final class UnreachableException extends LeadershipException {
        private static final long serialVersionUID = 1L;

        UnreachableException(String unit) {
            super(unit + " can't renew its lease: connection is shut down");
        }
    }

    /** The agent that owns the connection. */
    interface Agent {

        /** Called when a connection has been established. */
        void connected();

        /** Called when the connection is gone while the agent still exists. */
        void disconnected();

        /** Called when leadership may have changed, or there may be other news. */
        void poke();
    }

    AgentConnection(World world, Leases leases, UnitRecord unit, Agent agent) {
        this.world = world;
        this.leases = leases;
        this.unit = unit;
        this.agent = agent;
    }

    /** Connects the agent, which has started, if it can. */
    void open() {
        isAgentThere = true;
        if (isReachable()) {
            connect();
        }
    }

    /** Closes the connection of an agent that is gone; the controller is not notified. */
    void close() {
        isAgentThere = false;
        dropTracker();
    }

    /** Returns whether there is a connection, as far as the agent has noticed. */
    boolean isOpen() {
        return tracker != null;
    }

    /** Returns whether messages get through. */
    boolean isReachable() {
        return !isCutOff && world.controller().isThere();
    }

    /** Returns whether a message that is sent now gets through; if not, the agent notices. */
    boolean reaches() {
        if (tracker != null && !isReachable()) {
            lose();
        }
        return tracker != null;
    }

    /** Notices at a command that nothing gets through, and stops waiting for an answer. */
    void giveUp() {
        givesUpAt = world.time().nanoTime();
        reaches();
    }

    @Override
    public void requireClaim(boolean isRenewal) {
        boolean fails = isRenewal && failsNextRenewal;
        failsNextRenewal = failsNextRenewal && !fails;
        if (isRenewal && isCutOff) {
            givesUpAt = world.time().nanoTime() + PATIENCE.toNanos();
        }
        if (fails || !isReachable()) {
            throw new UnreachableException(unit.name());
        }
    }

    void failNextRenewal() {
        failsNextRenewal = true;
    }

    /** Returns the answer of a ticket: from memory, unless the renewal is due. */
    boolean isLeader() {
        TrackerWorker current = tracker;
        return current != null && current.isLeader();
    }

    /**
     * Returns how long the agent still waits for an answer to its renewal before it says "no". It does not wait for a
     * stopped controller, which closes the connection, and a unit that did not lead renews nothing.
     *
     * <p>juju: internal/worker/leadership/tracker.go, tickets wait while the loop is in a claim
     */
    Duration patience() {
        isLeader(); // tries a renewal that is due
        long left = givesUpAt - world.time().nanoTime();
        return isCutOff && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /**
     * Returns whether the unit leads as far as the agent has heard. A "no" of a tracker that has stopped does not
     * count; the next tracker decides.
     *
     * <p>juju: internal/worker/uniter/remotestate, which waits for tickets and keeps what they said
     */
    boolean isSeenToLead() {
        TrackerWorker current = tracker;
        boolean leads = isLeader();
        if (current != null && current.failure().isEmpty()) {
            isSeenToLead = leads;
        }
        return isSeenToLead;
    }

    boolean isCutOff() {
        return isCutOff;
    }

    void cutOff() {
        isCutOff = true;
        givesUpAt = world.time().nanoTime();
    }

    void reconnect() {
        isCutOff = false;
        reachableAgain();
    }

    /** Closes the connection from the controller's side. */
    void controllerGone() {
        reaches();
    }

    /**
     * Handles that the controller can be reached again: an agent that has noticed nothing goes on, others connect soon.
     */
    void reachableAgain() {
        if (isOpen()) {
            agent.poke();
        } else if (isAgentThere) {
            world.time().work(world.chance().between(1000, 4000), () -> {
                if (isAgentThere && !isOpen() && isReachable()) {
                    connect();
                }
            });
        }
    }

    private void connect() {
        track();
        agent.connected();
    }

    private void lose() {
        dropTracker();
        agent.disconnected();
    }

    private void dropTracker() {
        TrackerWorker current = tracker;
        tracker = null;
        if (current != null) {
            current.close();
        }
    }

    private void track() {
        TrackerWorker started = leases.track(unit, this);
        tracker = started;
        isSeenToLead();
        follow(started);
    }

    /** Makes the agent look again whenever its leadership changes. */
    private void follow(TrackerWorker followed) {
        var ticket = followed.isLeader() ? followed.waitFollower() : followed.waitLeader();
        ticket.ready().thenAccept(answer -> {
            if (followed == tracker) {
                world.time().work(Duration.ZERO, () -> {
                    if (followed == tracker) {
                        goOn(followed);
                    }
                });
            }
        });
    }

    private void goOn(TrackerWorker followed) {
        Throwable failure = followed.failure().orElse(null);
        if (failure == null) {
            follow(followed);
            agent.poke();
        } else if (failure instanceof UnreachableException) {
            replace(followed);
        } else if (failure instanceof RuntimeException e) {
            throw e; // a listener has thrown it when a lease was granted
        }
    }

    /** juju: the dependency engine starts a worker that has stopped again after a moment. */
    private void replace(TrackerWorker stopped) {
        if (reaches()) {
            world.time().work(world.chance().between(1000, 4000), () -> {
                if (stopped == tracker) {
                    track();
                    agent.poke();
                }
            });
        }
    }
}
