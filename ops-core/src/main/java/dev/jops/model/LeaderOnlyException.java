package dev.jops.model;

/** Only the leader may do this; the cause is a {@code NotLeaderException}. */
public final class LeaderOnlyException extends ModelException {
    private static final long serialVersionUID = 1L;

    LeaderOnlyException(String tried, Throwable cause) {
        super(tried + "; only the leader may, so ask unit().isLeader() before", cause);
    }
}
