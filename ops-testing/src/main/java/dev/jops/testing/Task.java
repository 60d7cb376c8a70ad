package dev.jops.testing;

/**
 * An action or a command that a unit was asked to run, and that may not have ended yet; {@code juju} calls it a task.
 */
public interface Task {

    /** Returns the number that Juju assigned to it. */
    String id();

    /** Returns whether it has ended. */
    boolean isEnded();

    /**
     * Returns how it ended, whether it succeeded or failed.
     *
     * @throws IllegalStateException if it has not ended yet
     */
    ActionOutcome outcome();

    /**
     * Waits until it has ended, as {@code juju run} does without {@code --background}; a simulation runs meanwhile.
     *
     * @return the outcome of its success
     * @throws ActionFailedException if it failed, or its command ended with an exit code other than 0
     * @throws IllegalStateException if it has not ended after an hour of simulated time
     */
    ActionOutcome waitFor();
}
