package dev.jops.simulator.agent;

import java.time.Duration;

/** A fault in one hook. Commands are counted from 1. */
public sealed interface HookDisruption {

    /** A mishap when the charm runs its n-th hook command. */
    record AtCommand(int number, Mishap mishap) implements HookDisruption {}

    /** The mishaps that can happen at a command. */
    enum Mishap {
        /** The charm's process is killed. */
        KILL,
        /**
         * The command fails, as when the agent has lost its connection.
         *
         * <p>juju: rpc/client.go, what is called when the connection is gone is answered with ErrShutdown
         */
        FAIL
    }

    /**
     * An act in the middle of the hook, before its n-th command is answered.
     *
     * @param reach what the hook loses
     */
    record Strike(int number, Reach reach, Runnable act) implements HookDisruption {}

    /** What a {@link Strike} takes away, the least first; a hook survives only the first. */
    enum Reach {
        /** The hook goes on. */
        NOTHING,
        /**
         * The unit's agent, and the charm's process with it.
         *
         * <p>juju: internal/worker/uniter/resolver.go, a hook that is found begun after a restart counts as failed
         */
        AGENT,
        /** The unit's machine. */
        MACHINE
    }

    /** A failure of each hook command of this name, like {@link Mishap#FAIL}. */
    record FailCommandsNamed(String name) implements HookDisruption {}

    /**
     * A delay before the agent answers the n-th hook command.
     *
     * <p>juju: a hook has no time limit, and what is-leader said holds for 30 s from the moment that it was asked
     */
    record Delay(int number, Duration duration) implements HookDisruption {}

    /** What can happen after the charm's last act, with local state saved. */
    enum AtEnd implements HookDisruption {
        /** The charm's process is killed before it exits. */
        KILL,
        /**
         * Juju refuses the hook's changes after it exited with 0, as when leadership is lost in between; until Juju 4.1 its
         * secrets are changed by then.
         */
        REFUSE_COMMIT
    }
}
