package dev.jops.testing;

/** An action or a command that a unit runs in the background; {@code juju} calls it a task. */
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
     * Waits until it has ended, as {@code juju run} does without {@code --background}; a simulation runs until then.
     *
     * @return its outcome, which is a success
     * @throws ActionFailedException if it failed, or its command ended with an exit code other than 0
     * @throws IllegalStateException if it has not ended after an hour of simulated time
     */
    ActionOutcome waitFor();
}
