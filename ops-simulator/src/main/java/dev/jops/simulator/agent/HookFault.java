package dev.jops.simulator.agent;

import java.time.Duration;

/** What goes wrong with one hook. Commands are counted from 1. */
public sealed interface HookFault {

    /** Something happens when the charm runs its n-th hook command. */
    record AtCommand(int number, Mishap mishap) implements HookFault {

        /** Checks the number. */
        public AtCommand {
            requireNumber(number);
        }
    }

    /** What can happen at a command. */
    enum Mishap {
        /** The charm's process is killed. */
        KILL,
        /**
         * The command fails, as when the agent has lost its connection.
         *
         * <p>juju: rpc/client.go, what is called when the connection is gone is answered with ErrShutdown
         */
        FAIL,
        /**
         * The machine vanishes.
         *
         * <p>juju: the lease of a vanished unit is not revoked; it runs out
         */
        VANISH,
        /**
         * The agent restarts, and takes the charm's process with it.
         *
         * <p>juju: internal/worker/uniter/resolver.go, a hook that is found begun after a restart counts as failed
         */
        RESTART_AGENT,
        /** The unit is cut off from the controller. */
        CUT_OFF
    }

    /** Each hook command of this name fails, as {@link Mishap#FAIL} says. */
    record FailCommandsNamed(String name) implements HookFault {}

    /**
     * The agent answers the n-th hook command after some time only.
     *
     * <p>juju: a hook has no time limit, and what is-leader said holds for 30 s from the moment that it was asked
     */
    record Delay(int number, Duration duration) implements HookFault {

        /** Checks both. */
        public Delay {
            requireNumber(number);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("time does not go back: " + duration);
            }
        }
    }

    /** What can happen after the charm's last act, with local state saved. */
    enum AtEnd implements HookFault {
        /** The charm's process is killed before it exits. */
        KILL,
        /** Juju refuses the hook's changes after it exited with 0, as when leadership is lost in between. */
        REFUSE_COMMIT
    }

    private static void requireNumber(int command) {
        if (command < 1) {
            throw new IllegalArgumentException("there is no command " + command + ": the first one is 1");
        }
    }
}
