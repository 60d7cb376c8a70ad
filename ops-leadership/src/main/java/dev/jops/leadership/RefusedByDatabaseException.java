package dev.jops.leadership;

/** The database is there, and says no; it would say so again. */
final class RefusedByDatabaseException extends LeadershipException {
    private static final long serialVersionUID = 1L;

    RefusedByDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
