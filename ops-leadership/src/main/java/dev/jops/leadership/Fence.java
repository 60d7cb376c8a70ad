package dev.jops.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * Lets a write into a database pass only in the term it belongs to.
 *
 * <p>A leader that was paused, or whose answer came late, may write after another one has begun. The fence is checked
 * in the transaction that writes, in the same database as the {@link JdbcLeaseStore}. It locks the row of the lease until
 * that transaction ends, so the term cannot end in between: the write and its check are committed together or not at
 * all. What the leader of the next term reads is what all earlier terms have written.
 *
 * <p>While such a transaction is open, the lease is neither expired nor revoked and nobody else can lead; renewing goes
 * on. So keep it short, and let the database end those that hang: on PostgreSQL with
 * {@code idle_in_transaction_session_timeout}, which also bounds the time that a paused leader keeps others waiting.
 * Of several guarded transactions for one application one runs at a time.
 */
public final class Fence {
    private final Lease lease;

    /** For what is done under a lease, in its term. */
    public Fence(Lease lease) {
        this.lease = Objects.requireNonNull(lease, "lease");
    }

    /**
     * Returns if the term still lasts, and keeps it from ending before the transaction does.
     *
     * <p>Before or after the writes, but in their transaction. After any exception roll it back.
     *
     * @param connection of the author's, with auto-commit off
     * @throws NotLeaderException if the term is over, even if the same unit leads again
     * @throws LeadershipException of any other kind if the database failed, with its exception as the cause
     * @throws IllegalStateException if the connection commits each statement by itself, and would guard nothing
     */
    public void check(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("a fence on " + lease.application()
                        + " guards nothing while the connection commits by itself: call setAutoCommit(false) first");
            }
            if (lockedIn(connection).isEmpty()) {
                throw new NotLeaderException(lease);
            }
        } catch (SQLException e) {
            throw new LeadershipException(
                    lease.holder() + " cannot tell whether term " + lease.term() + " of " + lease.application()
                            + " lasts: the database failed",
                    e);
        }
    }

    private List<Integer> lockedIn(Connection connection) throws SQLException {
        return new JdbcTransaction(connection, 0)
                .query(
                        "SELECT 1 FROM jops_lease WHERE application = ? AND term = ? AND holder = ? FOR UPDATE",
                        row -> row.getInt(1),
                        lease.application(),
                        lease.term(),
                        lease.holder());
    }
}
