package dev.jops.leadership;

/** Thrown when the database refuses something, and would refuse it again. */
final class RefusedByDatabaseException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
