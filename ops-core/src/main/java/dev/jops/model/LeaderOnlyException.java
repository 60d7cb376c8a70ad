package dev.jops.model;

import dev.jops.leadership.NotLeaderException;
import org.jspecify.annotations.Nullable;

/** Only the leader may do this; the cause is a {@code NotLeaderException}. */
public final class LeaderOnlyException extends ModelException {
    private static final long serialVersionUID = 1L;

    private LeaderOnlyException(String tried, Throwable cause) {
        super(tried + "; only the leader may, so ask unit().isLeader() before", cause);
    }

    /** Returns a supertype, so that {@link Application} does not load this class in every hook. */
    static RuntimeException of(String tried, String unit, String application) {
        return new LeaderOnlyException(tried, new NotLeaderException(unit, application));
    }

    /** The exception for what Juju has refused. */
    static ModelException refused(String tried, String unit, String application, Throwable cause) {
        return new LeaderOnlyException(tried, reason(unit, application, cause));
    }

    /** The reason, with what Juju said about it, if anything. */
    static Throwable reason(String unit, String application, @Nullable Throwable cause) {
        NotLeaderException reason = new NotLeaderException(unit, application);
        if (cause != null) {
            reason.initCause(cause);
        }
        return reason;
    }
}
