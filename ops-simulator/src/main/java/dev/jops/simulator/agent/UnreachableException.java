package dev.jops.simulator.agent;

import dev.jops.leadership.LeadershipException;

/** Thrown when a claim did not get through to the controller, or its answer did not come back. */
final class UnreachableException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String unit) {
        super(unit + " can't renew its lease: connection is shut down");
    }
}
