package dev.jops.simulator.agent;

import dev.jops.leadership.TrackerWorker;
import dev.jops.simulator.model.UnitRecord;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection to the controller, and the tracker that claims through it.
 *
 * <p>Nobody notices that a unit is cut off before something is sent: a claim, a hook command, the changes of a hook. Then
 * the connection is lost, and the tracker with it; a new one is made when the controller can be reached.
 *
 * <p>juju: internal/worker/leadership/tracker.go, a claim that fails stops the tracker, whose tickets then say "no"; it
 * gives up no lease, and the next tracker goes on with it
 */
final class AgentConnection implements Leases.Connection {
    private final World world;
    private final Leases leases;
    private final UnitRecord unit;
    private final Agent agent;

    private @Nullable TrackerWorker tracker; // null while there is no connection
    private boolean isAgentThere;
    private boolean isCutOff;
    private boolean failsNextRenewal;
    private boolean isSeenToLead;

    /** Whose connection it is. */
    interface Agent {

        /** There is a connection, where there was none. */
        void connected();

        /** There is none any more, though the agent is there. */
        void disconnected();

        /** Leadership may have come or gone, or there may be other news. */
        void poke();
    }

    AgentConnection(World world, Leases leases, UnitRecord unit, Agent agent) {
        this.world = world;
        this.leases = leases;
        this.unit = unit;
        this.agent = agent;
    }

    /** The agent is there, and connects if it can. */
    void open() {
        isAgentThere = true;
        if (isReachable()) {
            connect();
        }
    }

    /** The agent is gone; the controller gets to know nothing. */
    void close() {
        isAgentThere = false;
        dropTracker();
    }

    /** Whether there is a connection, as far as the agent has noticed. */
    boolean isOpen() {
        return tracker != null;
    }

    /** Whether what is sent comes through. */
    boolean isReachable() {
        return !isCutOff && world.controller().isThere();
    }

    /** Sends something, and says whether it came through; if not, that is noticed now. */
    boolean reaches() {
        if (tracker != null && !isReachable()) {
            lose();
        }
        return tracker != null;
    }

    @Override
    public void requireClaim(boolean isRenewal) {
        boolean fails = isRenewal && failsNextRenewal;
        failsNextRenewal = failsNextRenewal && !fails;
        if (fails || !isReachable()) {
            throw new UnreachableException(unit.name());
        }
    }

    void failNextRenewal() {
        failsNextRenewal = true;
    }

    /** What a ticket says: from memory, unless the renewal is due. */
    boolean isLeader() {
        TrackerWorker current = tracker;
        return current != null && current.isLeader();
    }

    /**
     * Whether the unit leads as the agent has heard it. A tracker that has stopped says nothing until the next is there, so
     * a "no" of its tickets alone changes nothing here.
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
    }

    void reconnect() {
        isCutOff = false;
        reachableAgain();
    }

    /** The controller closes the connection. */
    void controllerGone() {
        reaches();
    }

    /** The controller can be reached again: one that has noticed nothing goes on, and others connect soon. */
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

    /** Has the agent look again whenever its leadership has come or gone. */
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
            throw e; // a listener's, while a lease was granted
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
