package dev.jops.simulator.buffer;

/** Thrown when Juju refuses to commit a hook's changes, after the charm has exited with 0. */
public final class RefusedCommitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    public RefusedCommitException(String reason) {
        super("cannot apply changes: " + reason);
        this.reason = reason;
    }

    /** Returns the reason alone, as Juju reports it. */
    public String reason() {
        return reason;
    }

    /** Returns the refusal of data that only the leader may write. */
    public static RefusedCommitException notLeader(String unit, String application) {
        return new RefusedCommitException(
                "prerequisites failed: \"" + unit + "\" is not leader of \"" + application + "\"");
    }
}
