package dev.jops.testing.explore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an exploration has come to. */
public final class ExplorationReport {
    private final int schedules;
    private final long hooks;
    private final @Nullable ExplorationFailure failure;

    ExplorationReport(int schedules, long hooks, @Nullable ExplorationFailure failure) {
        this.schedules = schedules;
        this.hooks = hooks;
        this.failure = failure;
    }

    /** How many schedules were run until it ended; those for shrinking are not counted. */
    public int schedules() {
        return schedules;
    }

    /** How many hooks came to their end in them. */
    public long hooks() {
        return hooks;
    }

    /** What was found; empty if everything held in every schedule. */
    public Optional<ExplorationFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * For tests: goes on if nothing was found.
     *
     * @throws AssertionError if something was, with all there is to say about it
     */
    public void orThrow() {
        if (failure != null) {
            throw new AssertionError(toString());
        }
    }

    /** What was found, as a text to read; or how much was explored. */
    @Override
    public String toString() {
        String explored = schedules + (schedules == 1 ? " schedule" : " schedules") + ", " + hooks + " hooks";
        return failure == null ? "everything held in " + explored : "After " + explored + ": " + failure;
    }
}
