package dev.jops.simulator.hook;

/** Thrown when Juju refuses a hook's buffered writes after the charm has exited with 0. */
public final class RefusedCommitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedCommitException(String unit, String application) {
        this("checking leadership continuity: \"" + unit + "\" is not leader of \"" + application + "\"");
    }

    public RefusedCommitException(String reason) {
        super("cannot apply changes: " + reason);
    }
}
