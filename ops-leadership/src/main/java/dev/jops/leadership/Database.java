package dev.jops.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Transactions, each on a connection of its own, and again after a pause while the database is away.
 *
 * <p>A transaction whose outcome got lost is run again too, so what runs in one must bear to have run before.
 */
final class Database {
    private static final int STATEMENT_TIMEOUT_SECONDS = 5;
    private static final int SILENCE_TIMEOUT_MILLIS = 10_000;

    // Data, credentials, names and rights that are wrong will be so again. A broken constraint (23) is a lost race.
    private static final Set<String> HOPELESS = Set.of("0A", "22", "28", "3D", "3F", "42");

    // Somebody else has just made the same table, type or index.
    private static final Set<String> LOST_RACES = Set.of("42P07", "42710", "42S01", "42S11");

    private final DataSource source;
    private final Backoff backoff;

    Database(DataSource source, Backoff.Pause pause) {
        this.source = Objects.requireNonNull(source, "source");
        this.backoff = new Backoff(pause);
    }

    /**
     * Commits some work and returns what it found.
     *
     * @param failure what to say if that can't be done, as in "mysql cannot be claimed"
     */
    <T> T commit(String failure, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return commitOnce(work);
            } catch (SQLException e) {
                if (isHopeless(e)) {
                    throw new LeadershipException(failure + ": the database refused it", e);
                }
                if (attempt == Backoff.ATTEMPTS) {
                    throw new LeadershipException(failure + ": the database failed " + Backoff.ATTEMPTS + " times", e);
                }
            }
            backoff.pauseAfter(attempt, failure + ": interrupted while the database was away");
        }
    }

    private <T> T commitOnce(Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int timeout = connection.getNetworkTimeout();
            connection.setAutoCommit(false);
            connection.rollback(); // what somebody left open would have a clock that stands still
            connection.setNetworkTimeout(Runnable::run, SILENCE_TIMEOUT_MILLIS);
            boolean committed = false;
            try {
                T result = work.in(new JdbcTransaction(connection, STATEMENT_TIMEOUT_SECONDS));
                connection.commit();
                committed = true;
                return result;
            } finally {
                giveBack(connection, committed, autoCommit, timeout);
            }
        }
    }

    // A connection that breaks here is of no use to anybody, and what was committed stays so.
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

    private static boolean isHopeless(SQLException e) {
        String state = e.getSQLState();
        return state != null
                && state.length() == 5
                && HOPELESS.contains(state.substring(0, 2))
                && !LOST_RACES.contains(state);
    }

    @FunctionalInterface
    interface Work<T> {
        T in(JdbcTransaction transaction) throws SQLException;
    }
}
