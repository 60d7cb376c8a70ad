package dev.jops.testing.juju;

/** Juju refused a hook's buffered writes after the charm had exited with 0. */
public final class CommitRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommitRefusedException(String reason) {
        super(reason);
    }

    CommitRefusedException(String unit, String application) {
        super("cannot apply changes: checking leadership continuity: \"" + unit + "\" is not leader of \"" + application
                + "\"");
    }
}
