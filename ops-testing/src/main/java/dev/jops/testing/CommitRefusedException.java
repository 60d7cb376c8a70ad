package dev.jops.testing;

import dev.jops.simulator.buffer.RefusedCommitException;
import java.util.function.Supplier;

/** Thrown when Juju refuses what a hook wrote, after the charm has exited with 0: all of it is dropped. */
public final class CommitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private CommitRefusedException(RefusedCommitException refusal) {
        super("Juju refuses what the charm wrote, and drops all of it: " + refusal.getMessage(), refusal);
    }

    /** Runs something that may commit a hook. */
    static <T> T orRefused(Supplier<T> act) {
        try {
            return act.get();
        } catch (RefusedCommitException e) {
            throw new CommitRefusedException(e);
        }
    }

    /** Commits a hook. */
    static void orRefused(Runnable commit) {
        orRefused(() -> {
            commit.run();
            return true;
        });
    }
}
