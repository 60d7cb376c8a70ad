package dev.jops.testing.juju;

/** What goes wrong with one hook. */
public sealed interface HookFault {

    /** Whether the process dies at this command, counted from 1. */
    default boolean killsAt(int command) {
        return false;
    }

    /** Whether the process dies just before it exits. */
    default boolean killsAtEnd() {
        return false;
    }

    /** Whether Juju refuses what the hook wrote. */
    default boolean refusesCommit() {
        return false;
    }

    /** Nothing goes wrong. */
    record None() implements HookFault {}

    /** The charm's process is killed when it runs its n-th hook command, counted from 1. */
    record Kill(int command) implements HookFault {

        /** Checks the number. */
        public Kill {
            if (command < 1) {
                throw new IllegalArgumentException("there is no command " + command + ": the first one is 1");
            }
        }

        @Override
        public boolean killsAt(int number) {
            return number == command;
        }
    }

    /** The charm's process is killed after its last act: local state is saved, and it has not exited. */
    record KillAtEnd() implements HookFault {

        @Override
        public boolean killsAtEnd() {
            return true;
        }
    }

    /** Juju refuses the hook's changes after it exited with 0, as when leadership is lost in between. */
    record RefuseCommit() implements HookFault {

        @Override
        public boolean refusesCommit() {
            return true;
        }
    }
}
