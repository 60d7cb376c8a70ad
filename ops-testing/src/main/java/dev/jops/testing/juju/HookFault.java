package dev.jops.testing.juju;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

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

    /** Whether this command fails; the number is counted from 1. */
    default boolean fails(int number, String command) {
        return false;
    }

    /** How long the agent takes before it answers this command, counted from 1. */
    default Duration delayAt(int command) {
        return Duration.ZERO;
    }

    /** Whether the machine vanishes at this command, counted from 1. */
    default boolean vanishesAt(int command) {
        return false;
    }

    /** Whether the agent restarts at this command, counted from 1. */
    default boolean restartsAt(int command) {
        return false;
    }

    /** Whether the unit is cut off from the controller at this command, counted from 1. */
    default boolean cutsOffAt(int command) {
        return false;
    }

    private static void requireNumber(int command) {
        if (command < 1) {
            throw new IllegalArgumentException("there is no command " + command + ": the first one is 1");
        }
    }

    /** Nothing goes wrong. */
    record None() implements HookFault {}

    /** Several things go wrong with the same hook; at one command all of their delays pass. */
    record All(List<HookFault> faults) implements HookFault {

        /** Copies the list. */
        public All {
            faults = List.copyOf(faults);
        }

        @Override
        public boolean killsAt(int command) {
            return any(fault -> fault.killsAt(command));
        }

        @Override
        public boolean killsAtEnd() {
            return any(HookFault::killsAtEnd);
        }

        @Override
        public boolean refusesCommit() {
            return any(HookFault::refusesCommit);
        }

        @Override
        public boolean fails(int number, String command) {
            return any(fault -> fault.fails(number, command));
        }

        @Override
        public Duration delayAt(int command) {
            Duration sum = Duration.ZERO;
            for (HookFault fault : faults) {
                sum = sum.plus(fault.delayAt(command));
            }
            return sum;
        }

        @Override
        public boolean vanishesAt(int command) {
            return any(fault -> fault.vanishesAt(command));
        }

        @Override
        public boolean restartsAt(int command) {
            return any(fault -> fault.restartsAt(command));
        }

        @Override
        public boolean cutsOffAt(int command) {
            return any(fault -> fault.cutsOffAt(command));
        }

        private boolean any(Predicate<HookFault> wanted) {
            return faults.stream().anyMatch(wanted);
        }
    }

    /** The charm's process is killed when it runs its n-th hook command, counted from 1. */
    record Kill(int command) implements HookFault {

        /** Checks the number. */
        public Kill {
            requireNumber(command);
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

    /**
     * The n-th hook command fails, counted from 1, as when the agent has lost its connection.
     *
     * <p>juju: rpc/client.go, what is called when the connection is gone is answered with ErrShutdown
     */
    record FailCommand(int command) implements HookFault {

        /** Checks the number. */
        public FailCommand {
            requireNumber(command);
        }

        @Override
        public boolean fails(int number, String name) {
            return number == command;
        }
    }

    /** Each hook command of this name fails, as {@link FailCommand} does. */
    record FailCommandsNamed(String name) implements HookFault {

        @Override
        public boolean fails(int number, String command) {
            return command.equals(name);
        }
    }

    /**
     * The agent answers the n-th hook command, counted from 1, after some time only.
     *
     * <p>juju: a hook has no time limit, and what is-leader said holds for 30 s from the moment that it was asked
     */
    record Delay(int command, Duration duration) implements HookFault {

        /** Checks both. */
        public Delay {
            requireNumber(command);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("time does not go back: " + duration);
            }
        }

        @Override
        public Duration delayAt(int number) {
            return number == command ? duration : Duration.ZERO;
        }
    }

    /**
     * The machine vanishes when the charm runs its n-th hook command, counted from 1.
     *
     * <p>juju: the lease of a vanished unit is not revoked; it runs out
     */
    record Vanish(int command) implements HookFault {

        /** Checks the number. */
        public Vanish {
            requireNumber(command);
        }

        @Override
        public boolean vanishesAt(int number) {
            return number == command;
        }
    }

    /**
     * The agent restarts when the charm runs its n-th hook command, counted from 1, and takes the charm's process with it.
     *
     * <p>juju: internal/worker/uniter/resolver.go, a hook that is found begun after a restart counts as failed
     */
    record RestartAgent(int command) implements HookFault {

        /** Checks the number. */
        public RestartAgent {
            requireNumber(command);
        }

        @Override
        public boolean restartsAt(int number) {
            return number == command;
        }
    }

    /**
     * The unit is cut off from the controller when the charm runs its n-th hook command, counted from 1.
     *
     * <p>juju: rpc/client.go, what is called when the connection is gone is answered with ErrShutdown
     */
    record CutOff(int command) implements HookFault {

        /** Checks the number. */
        public CutOff {
            requireNumber(command);
        }

        @Override
        public boolean cutsOffAt(int number) {
            return number == command;
        }
    }
}
