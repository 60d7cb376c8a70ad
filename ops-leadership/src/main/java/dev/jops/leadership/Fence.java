package dev.jops.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Lets a write into a database pass only in the term it belongs to.
 *
 * <p>A leader that was paused, or whose answer came late, may write after another one has begun. The fence is checked
 * in the transaction that writes, in the same database as the {@link JdbcLeaseStore}. It locks the row of the lease until
 * that transaction ends, so the term cannot end in between: the write and its check are committed together or not at
 * all. What the leader of the next term reads is what all earlier terms have written.
 *
 * <p>Check it before you set a savepoint. What a rollback to a savepoint takes back includes the lock and so the check, as
 * in a nested transaction of Spring's ({@code PROPAGATION_NESTED}); what the transaction writes after that would not be
 * guarded. PostgreSQL shows where that could happen, and the check is refused; with {@code autosave=always} its driver
 * sets a savepoint before every statement. H2 does not show it.
 *
 * <p>While such a transaction is open, the lease is neither expired nor revoked and nobody else can lead; renewing and
 * pinning go on, and a revocation fails after 5 seconds. So keep it short, and let the database end those that hang: on PostgreSQL with
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
     * @throws IllegalStateException if the connection commits each statement by itself, or is within a savepoint that
     *     could be rolled back by itself, and would guard nothing
     */
    public void check(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("a fence on " + lease.application()
                        + " guards nothing while the connection commits by itself: call setAutoCommit(false) first");
            }
            JdbcTransaction transaction = new JdbcTransaction(connection, 0);
            if (!isLocked(transaction)) {
                throw new NotLeaderException(lease);
            }
            if (transaction.isPostgres() && isOfASavepoint(transaction)) {
                throw new IllegalStateException("a fence on " + lease.application() + " guards nothing if the savepoint"
                        + " is rolled back in which it is checked: check it before the savepoint is set");
            }
        } catch (SQLException e) {
            throw new LeadershipException(
                    lease.holder() + " cannot tell whether term " + lease.term() + " of " + lease.application()
                            + " lasts: the database failed",
                    e);
        }
    }

    private boolean isLocked(JdbcTransaction transaction) throws SQLException {
        return !transaction
                .query(
                        "SELECT 1 FROM jops_lease WHERE application = ? AND term = ? AND holder = ? FOR UPDATE",
                        row -> row.getInt(1),
                        lease.application(),
                        lease.term(),
                        lease.holder())
                .isEmpty();
    }

    /** In PostgreSQL a lock that was taken in a savepoint is not the transaction's own, but that of a part of it. */
    private boolean isOfASavepoint(JdbcTransaction transaction) throws SQLException {
        return transaction
                .query(
                        "SELECT xmax = CAST(pg_current_xact_id() AS xid) FROM jops_lease WHERE application = ?",
                        row -> row.getBoolean(1),
                        lease.application())
                .contains(false);
    }
}
