package dev.jops.leadership;

/** What can go wrong with a claim or a check; the leaves say what may be inferred. */
public class LeadershipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a failure that says nothing about who holds the lease. */
    public LeadershipException(String message) {
        super(message);
    }

    /** For a failure that says nothing about who holds the lease, and what brought it about. */
    public LeadershipException(String message, Throwable cause) {
        super(message, cause);
    }
}
