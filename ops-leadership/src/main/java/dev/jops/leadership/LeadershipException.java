package dev.jops.leadership;

/** Thrown when a claim or a check fails; the subclasses say what that means for leadership. */
public class LeadershipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception after which it is not known who holds the lease. */
    public LeadershipException(String message) {
        super(message);
    }

    /** Creates an exception after which it is not known who holds the lease, with its cause. */
    public LeadershipException(String message, Throwable cause) {
        super(message, cause);
    }
}
