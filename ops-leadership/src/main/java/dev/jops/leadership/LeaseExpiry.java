package dev.jops.leadership;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the overdue leases of a database.
 *
 * <p>A client that is paused within a transaction keeps every row locked that it has changed. So expiry skips locked
 * rows, in both tables, and locks none itself while it could be paused: PostgreSQL deletes up to {@value #AT_ONCE}
 * leases in one statement that it commits by itself, H2 each lease in a transaction of its own. If PostgreSQL refuses
 * such a statement because of one of its leases, those are deleted one by one too.
 */
final class LeaseExpiry {
    private static final int AT_ONCE = 1_000;

    private static final String NOT_PINNED =
            "NOT EXISTS (SELECT 1 FROM jops_lease_pin p WHERE p.application = e.application)";

    private final Database database;
    private final String overdue;
    private final String endOfAll;
    private final String endOfOne;

    /** Creates an expiry whose time is an SQL expression. */
    LeaseExpiry(Database database, String now) {
        this.database = database;
        this.overdue = "SELECT e.application FROM jops_lease_expiry e WHERE e.expiry <= " + now + " AND " + NOT_PINNED
                + " ORDER BY e.expiry";
        // A whole statement sees the pins as they were at its start. A pin that came between that and the lock has
        // changed the row of the expiry (see JdbcLeaseStore.pin) and so its xmin: that lease is left for the next time.
        this.endOfAll = "WITH asked AS MATERIALIZED (SELECT e.application, e.expiry, e.xmin AS version"
                + " FROM jops_lease_expiry e WHERE e.application = ANY (?) AND " + NOT_PINNED
                + "), locked AS MATERIALIZED (SELECT l.application, l.holder, l.term, e.expiry FROM asked a"
                + " JOIN jops_lease_expiry e ON e.application = a.application AND e.xmin = a.version"
                + " JOIN jops_lease l ON l.application = e.application AND l.term = e.term AND l.holder IS NOT NULL"
                + " WHERE a.expiry <= " + now + " FOR UPDATE OF e, l SKIP LOCKED"
                + "), deleted AS (DELETE FROM jops_lease_expiry e USING locked WHERE e.application = locked.application"
                + "), freed AS (UPDATE jops_lease l SET holder = NULL FROM locked WHERE l.application = locked.application"
                + ") SELECT application, holder, term, expiry FROM locked";
        this.endOfOne =
                "DELETE FROM jops_lease_expiry e WHERE e.application = ? AND e.expiry <= " + now + " AND " + NOT_PINNED;
    }

    /**
     * Deletes the leases that can be deleted, and returns them, oldest expiry first; then throws if the database has
     * refused some.
     */
    List<Lease> run() {
        List<Lease> expired = new ArrayList<>();
        List<RefusedByDatabaseException> refused = new ArrayList<>();
        List<String> applications = database.execute(
                "the leases cannot be expired", transaction -> transaction.query(overdue, row -> row.getString(1)));
        for (int i = 0; i < applications.size(); i += AT_ONCE) {
            expired.addAll(end(applications.subList(i, Math.min(i + AT_ONCE, applications.size())), refused));
        }
        if (!refused.isEmpty()) {
            throw new LeadershipException(
                    refused.size() + " of " + (refused.size() + expired.size()) + " leases cannot be expired: "
                            + refused.get(0).getMessage(),
                    refused.get(0));
        }
        expired.sort(Comparator.comparing(Lease::expiry).thenComparing(Lease::application));
        return Collections.unmodifiableList(expired);
    }

    private List<Lease> end(List<String> applications, List<RefusedByDatabaseException> refused) {
        try {
            Optional<List<Lease>> ended = database.execute(
                    "the leases cannot be expired",
                    transaction -> transaction.isPostgres()
                            ? Optional.of(transaction.query(
                                    endOfAll, JdbcLeaseStore::lease, (Object) applications.toArray(new String[0])))
                            : Optional.empty());
            if (ended.isPresent()) {
                return ended.get();
            }
        } catch (RefusedByDatabaseException e) { // because of one of them, which is left out below
        }
        return endOneByOne(applications, refused);
    }

    private List<Lease> endOneByOne(List<String> applications, List<RefusedByDatabaseException> refused) {
        List<Lease> ended = new ArrayList<>();
        for (String application : applications) {
            try {
                database.commit(
                                "the lease of " + application + " cannot be expired",
                                transaction -> end(application, transaction))
                        .ifPresent(ended::add);
            } catch (RefusedByDatabaseException e) {
                refused.add(e);
            }
        }
        return ended;
    }

    private Optional<Lease> end(String application, JdbcTransaction transaction) throws SQLException {
        if (!locks("jops_lease", application, transaction) || !locks("jops_lease_expiry", application, transaction)) {
            return Optional.empty();
        }
        Optional<Lease> lease = JdbcLeaseStore.lookup(application, transaction);
        if (lease.isEmpty() || transaction.update(endOfOne, application) == 0) { // extended or pinned meanwhile
            return Optional.empty();
        }
        transaction.update("UPDATE jops_lease SET holder = NULL WHERE application = ?", application);
        return lease;
    }

    private static boolean locks(String table, String application, JdbcTransaction transaction) throws SQLException {
        return !transaction
                .query(
                        "SELECT 1 FROM " + table + " WHERE application = ? FOR UPDATE SKIP LOCKED",
                        row -> row.getInt(1),
                        application)
                .isEmpty();
    }
}
