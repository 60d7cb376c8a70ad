package dev.jops.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Runs transactions, each on a connection of its own, and repeats them after pauses while the database is away.
 *
 * <p>A transaction whose outcome is unknown is also repeated, so it must be safe to run again after it has committed.
 */
final class Database {
    private static final int STATEMENT_TIMEOUT_SECONDS = 5;
    private static final int SILENCE_TIMEOUT_MILLIS = 10_000;

    // Wrong data, credentials, names and rights stay wrong, and a trigger refuses again.
    private static final Set<String> HOPELESS = Set.of("0A", "22", "23", "28", "3D", "3F", "42", "54", "P0");

    // A read-only transaction; H2's read-only database; rights that are missing in H2.
    private static final Set<String> REFUSED = Set.of("25006", "90096", "90097");

    // Somebody else has just created the same row, table, type or index.
    private static final Set<String> LOST_RACES = Set.of("23505", "42P07", "42710", "42S01", "42S11");

    // PostgreSQL's driver has cancelled a statement; H2 throws a SQLTimeoutException.
    private static final String CANCELLED = "57014";

    private final DataSource source;
    private final Backoff backoff;

    Database(DataSource source, Backoff.Pause pause) {
        this.source = Objects.requireNonNull(source, "source");
        this.backoff = new Backoff(pause);
    }

    /**
     * Runs some work in a transaction, commits it, and returns its result.
     *
     * @param failure the beginning of the message if it fails, such as "mysql cannot be claimed"
     */
    <T> T commit(String failure, Work<T> work) {
        return repeat(failure, false, work);
    }

    /**
     * Runs a statement that the database commits by itself, and returns its result. It takes one round trip, and a
     * client that is paused in the middle holds no locks.
     *
     * @param failure the beginning of the message if it fails, such as "mysql cannot be looked up"
     */
    <T> T execute(String failure, Work<T> statement) {
        return repeat(failure, true, statement);
    }

    private <T> T repeat(String failure, boolean autoCommit, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return runOnce(autoCommit, work);
            } catch (SQLException e) {
                if (isTimeout(e)) {
                    throw new LeadershipException(
                            reason(failure, "the database did not answer in time, as when a row stays locked", e), e);
                }
                if (isHopeless(e)) {
                    throw new RefusedByDatabaseException(reason(failure, "the database refused it", e), e);
                }
                if (attempt == Backoff.ATTEMPTS) {
                    throw new LeadershipException(
                            reason(failure, "the database failed " + Backoff.ATTEMPTS + " times", e), e);
                }
            }
            backoff.pauseAfter(attempt, failure + ": interrupted while the database was away");
        }
    }

    private <T> T runOnce(boolean autoCommit, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean usual = connection.getAutoCommit();
            int timeout = connection.getNetworkTimeout();
            if (!usual) {
                connection.rollback(); // in a transaction left open, the database's time stands still
            }
            connection.setAutoCommit(autoCommit);
            connection.setNetworkTimeout(Runnable::run, SILENCE_TIMEOUT_MILLIS);
            boolean committed = autoCommit;
            try {
                T result = work.in(new JdbcTransaction(connection, STATEMENT_TIMEOUT_SECONDS));
                if (!committed) {
                    connection.commit();
                    committed = true;
                }
                return result;
            } finally {
                giveBack(connection, committed, usual, timeout);
            }
        }
    }

    // A connection that breaks here is of no use, and the commit stands.
    private static void giveBack(Connection connection, boolean committed, boolean autoCommit, int timeout) {
        try {
            if (!committed) {
                connection.rollback();
            }
            connection.setNetworkTimeout(Runnable::run, timeout);
            connection.setAutoCommit(autoCommit);
        } catch (SQLException e) {
            abandon(connection);
        }
    }

    private static void abandon(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) { // it was closed already
        }
    }

    private static String reason(String failure, String reason, SQLException cause) {
        String said = Objects.requireNonNullElse(cause.getMessage(), "")
                .lines()
                .findFirst()
                .orElse("");
        return failure + ": " + reason + (said.isBlank() ? "" : ": " + said);
    }

    private static boolean isTimeout(SQLException e) {
        return e instanceof SQLTimeoutException || CANCELLED.equals(e.getSQLState());
    }

    private static boolean isHopeless(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && (HOPELESS.contains(state.substring(0, 2)) || REFUSED.contains(state))
                && !LOST_RACES.contains(state);
    }

    @FunctionalInterface
    interface Work<T> {
        T in(JdbcTransaction transaction) throws SQLException;
    }
}
