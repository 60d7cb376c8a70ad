package dev.jops.simulator.buffer;

/** Thrown when the agent refuses a hook command, before the controller hears of it: the command's exit code is 1. */
public final class RefusedCommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedCommandException(String reason) {
        super(reason, null, false, false);
    }

    static RefusedCommandException notLeader() {
        return new RefusedCommandException("this unit is not the leader");
    }

    static RefusedCommandException secretNotFound(String id) {
        return new RefusedCommandException("secret \"" + id + "\" not found");
    }

    static RefusedCommandException permissionDenied() {
        return new RefusedCommandException("permission denied");
    }
}
