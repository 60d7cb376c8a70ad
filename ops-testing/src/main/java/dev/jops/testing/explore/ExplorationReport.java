package dev.jops.testing.explore;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of an exploration. */
public final class ExplorationReport {
    private final int schedules;
    private final long hooks;
    private final @Nullable ExplorationFailure failure;

    ExplorationReport(int schedules, long hooks, @Nullable ExplorationFailure failure) {
        this.schedules = schedules;
        this.hooks = hooks;
        this.failure = failure;
    }

    /** Returns how many schedules were run, not counting those for shrinking. */
    public int schedules() {
        return schedules;
    }

    /** Returns how many hooks ended in them. */
    public long hooks() {
        return hooks;
    }

    /** Returns what was found; empty if everything held in every schedule. */
    public Optional<ExplorationFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Fails a test if something was found.
     *
     * @throws AssertionError if something was found, with a full description
     */
    public void orThrow() {
        if (failure != null) {
            throw new AssertionError(toString());
        }
    }

    /** Returns a readable description of what was found, or of how much was explored. */
    @Override
    public String toString() {
        String explored = schedules + (schedules == 1 ? " schedule" : " schedules") + ", " + hooks + " hooks";
        return failure == null ? "everything held in " + explored : "After " + explored + ": " + failure;
    }
}
