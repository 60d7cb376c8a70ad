package dev.jops.model;

import dev.jops.hookcmds.HookCommands;
import dev.jops.juju.Time;
import java.time.Duration;

/** Juju's last answer about this unit's leadership, kept for as long as it holds, within one dispatch. */
final class LeadershipWindow {
    /** Juju guarantees a "true" for 30 s from the moment of the call. */
    static final Duration PROMISE = Duration.ofSeconds(30);

    private final HookCommands commands;
    private final Time time;
    private Answer answer = Answer.UNKNOWN;
    private long askedAt;

    private enum Answer {
        UNKNOWN,
        LEADER,
        FOLLOWER
    }

    LeadershipWindow(HookCommands commands, Time time) {
        this.commands = commands;
        this.time = time;
    }

    boolean isLeader() {
        long now = time.nanoTime(); // before the question: the promise runs from when it was asked
        if (answer == Answer.FOLLOWER) {
            return false; // Juju never turns "no" into "yes" within one hook
        }
        if (answer == Answer.LEADER && now - askedAt < PROMISE.toNanos()) {
            return true;
        }
        answer = Answer.UNKNOWN;
        boolean leader = commands.isLeader(); // may throw, and then no answer is kept
        answer = leader ? Answer.LEADER : Answer.FOLLOWER;
        askedAt = now;
        return leader;
    }

    Duration remaining() {
        long left = PROMISE.toNanos() - (time.nanoTime() - askedAt);
        return answer == Answer.LEADER && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** Notes that Juju refused a leader's write, so that the unit is a follower. */
    void deny() {
        answer = Answer.FOLLOWER;
    }
}
