package dev.jops.jujusim.model;

import dev.jops.simulator.model.RelationRecord;
import org.jspecify.annotations.Nullable;

/** What a client asked for can't be; it ends with exit code 1. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what {@code juju} says after {@code ERROR}. */
    public RefusedException(String message) {
        super(message);
    }

    /** Of applications that are related already. */
    public static RefusedException related(RelationRecord relation) {
        return new RefusedException("cannot add relation \"" + relation.key() + "\"\nrelation " + relation.key()
                + " (already exists): \n\nUse 'juju status --relations' to view the current relations.");
    }

    /** With what {@code juju} says after {@code ERROR}, and why. */
    public RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
