package dev.jops.jujusim.model;

import dev.jops.simulator.model.RelationRecord;
import org.jspecify.annotations.Nullable;

/** Thrown if the controller refuses what a client asks for; the exit code is 1. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates the exception with what {@code juju} prints after {@code ERROR}. */
    public RefusedException(String message) {
        super(message);
    }

    /** Creates the exception with what {@code juju} prints after {@code ERROR}, and the cause. */
    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the exception for applications that are related already. */
    public static RefusedException related(RelationRecord relation) {
        return new RefusedException("cannot add relation \"" + relation.key() + "\"\nrelation " + relation.key()
                + " (already exists): \n\nUse 'juju status --relations' to view the current relations.");
    }
}
