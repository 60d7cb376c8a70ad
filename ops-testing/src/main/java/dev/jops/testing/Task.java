package dev.jops.testing;

/** An action or a command that a unit was given to run, and that may not have ended yet; {@code juju} calls it a task. */
public interface Task {

    /** The number that Juju gave it. */
    String id();

    /** Whether it has ended. */
    boolean isEnded();

    /**
     * Tells how it ended, whether it succeeded or failed.
     *
     * @throws IllegalStateException if it has not ended yet
     */
    ActionOutcome outcome();

    /**
     * Waits until it has ended, as {@code juju run} does without {@code --background}; in a simulation things happen
     * meanwhile.
     *
     * @return how it succeeded
     * @throws ActionFailedException if it failed, or its command ended with an exit code other than 0
     * @throws IllegalStateException if it has not ended after an hour of simulated time
     */
    ActionOutcome waitFor();
}
