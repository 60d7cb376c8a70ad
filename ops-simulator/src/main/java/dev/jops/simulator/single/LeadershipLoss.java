package dev.jops.simulator.single;

import java.time.Duration;
import java.util.Optional;

/**
 * The time at which a unit loses leadership in a hook.
 *
 * @param command the number of the hook command at which it happens, counted from 1; 0 for none
 * @param after the time from the beginning of the hook
 */
public record LeadershipLoss(int command, Optional<Duration> after) {

    /** Returns a loss that never happens. */
    public static LeadershipLoss never() {
        return new LeadershipLoss(0, Optional.empty());
    }

    /**
     * Returns a loss when the charm runs its n-th hook command.
     *
     * @throws IllegalArgumentException if there is no such command
     */
    public static LeadershipLoss atCommand(int command) {
        if (command < 1) {
            throw new IllegalArgumentException("command " + command + " of a hook can't be chosen: the first one is 1");
        }
        return new LeadershipLoss(command, Optional.empty());
    }

    /** Returns a loss some time after the hook has begun. */
    public static LeadershipLoss after(Duration time) {
        return new LeadershipLoss(0, Optional.of(time));
    }

    boolean hasHappened(int commands, Duration since) {
        boolean isAtCommand = command > 0 && commands >= command;
        return isAtCommand || after.map(time -> since.compareTo(time) >= 0).orElse(false);
    }
}
