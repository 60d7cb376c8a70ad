package dev.jops.leadership;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Lets writes to a database pass only in the term of a lease.
 *
 * <p>A leader that was paused, or got an answer late, may write after another unit has become leader. Check the fence
 * in the transaction that writes, in the same database as the {@link JdbcLeaseStore}. It locks the row of the lease
 * until that transaction ends, so the term cannot end in between: the write and its check are committed together or not
 * at all. The leader of the next term reads everything that earlier terms have written.
 *
 * <p>Check it before you set a savepoint. A rollback to an earlier savepoint, as in Spring's nested transactions
 * ({@code PROPAGATION_NESTED}), also releases the lock, and later writes of the transaction would not be guarded. On
 * PostgreSQL, a check within a savepoint is refused; so is every check with {@code autosave=always}, with which the
 * driver sets a savepoint before each statement. H2 does not show savepoints, so there it is not refused.
 *
 * <p>While such a transaction is open, the lease is neither expired nor revoked, so nobody else can lead; renewing and
 * pinning go on, and a revocation fails after 5 seconds. So keep it short, and let the database end transactions that
 * hang: on PostgreSQL with {@code idle_in_transaction_session_timeout}, which also bounds how long a paused leader
 * keeps others waiting. Guarded transactions for one application run one at a time.
 */
public final class Fence {
    private final Lease lease;

    /** Creates a fence for the term of a lease. */
    public Fence(Lease lease) {
        this.lease = Objects.requireNonNull(lease, "lease");
    }

    /**
     * Checks that the term still lasts, and keeps it from ending before the transaction does.
     *
     * <p>It can be checked before or after the writes, but in their transaction. Roll the transaction back after any
     * exception.
     *
     * @param connection the connection of the transaction, with auto-commit off
     * @throws NotLeaderException if the term is over, even if the same unit leads again
     * @throws LeadershipException of any other kind if the database failed, with its exception as the cause
     * @throws IllegalStateException if the check would guard nothing, because the connection commits each statement by
     *     itself or is within a savepoint
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

    /** Returns whether PostgreSQL has taken the lock in a subtransaction, as it does within a savepoint. */
    private boolean isOfASavepoint(JdbcTransaction transaction) throws SQLException {
        return transaction
                .query(
                        "SELECT xmax = CAST(pg_current_xact_id() AS xid) FROM jops_lease WHERE application = ?",
                        row -> row.getBoolean(1),
                        lease.application())
                .contains(false);
    }
}
