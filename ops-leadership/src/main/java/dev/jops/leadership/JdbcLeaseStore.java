package dev.jops.leadership;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Keeps leases in a database: PostgreSQL for several machines, embedded H2 for one.
 *
 * <p>Time is the database's, in milliseconds; no client's clock matters. If the database's clock goes back, leases last
 * longer; if it jumps ahead, they end early, and a {@link Fence} still refuses the old leader.
 *
 * <p>Each call takes a connection from the data source and gives it back. A renewal is one statement, which the
 * database commits by itself. While the database is away or restarts, a call is tried up to ten times, with pauses of
 * 50 ms and more, about four seconds in all; each attempt can take 10 seconds more if the network drops everything.
 * Then the call fails with a {@link LeadershipException}. It fails at once if the database refuses it, if the thread is
 * interrupted during a pause, or if a statement takes 5 seconds. That is how long a revocation waits for a guarded
 * transaction (see {@link Fence}), and a change of a lease for a client that was paused while changing the same lease.
 * Nothing waits for the rows of another application.
 *
 * <p>After a failure, the change may have been made or not. A call whose first answer was lost finds its own work done:
 * {@link #claim} may then report that there is a lease already, and {@link #expire} leave out leases that it has
 * deleted. {@link LeaseManager} copes with both.
 *
 * <p>Needs the module {@code java.sql}, which the module descriptor leaves optional, and a driver. Give the data source
 * a time limit for connecting.
 */
public final class JdbcLeaseStore implements LeaseStore {
    // In milliseconds with fractions, at the start of the transaction: not before the call, so that a grant lasts from
    // the call, and not after the look-up, so that no lease is found overdue too early.
    private static final String DATABASE_TIME = "EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000";

    private static final String LEASES = "SELECT l.application, l.holder, l.term, e.expiry"
            + " FROM jops_lease l JOIN jops_lease_expiry e ON e.application = l.application AND e.term = l.term"
            + " WHERE l.holder IS NOT NULL";

    private final Database database;
    private final LeaseExpiry expiry;
    private final String now; // rounded down, to compare with an expiry
    private final String soon; // rounded up, to count an expiry from

    private JdbcLeaseStore(Database database, String time) {
        this.database = database;
        this.now = "CAST(FLOOR(" + time + ") AS BIGINT)";
        this.soon = "CAST(CEILING(" + time + ") AS BIGINT)";
        this.expiry = new LeaseExpiry(database, now);
    }

    /**
     * Opens the store in a database, and creates its tables if they are missing.
     *
     * <p>The tables' names begin with {@code jops_lease}. Any number of processes may open the store at once. Once the
     * tables exist, rights to read and write them are enough.
     *
     * @throws LeadershipException if the database fails, or its tables are of a newer version than this class
     */
    public static JdbcLeaseStore open(DataSource source) {
        return open(source, DATABASE_TIME, Backoff::sleep);
    }

    /** Opens a store for tests that move the time. */
    static JdbcLeaseStore open(DataSource source, String time, Backoff.Pause pause) {
        Database database = new Database(source, pause);
        LeaseSchema.bringUpToDate(database);
        return new JdbcLeaseStore(database, time);
    }

    @Override
    public Instant now() {
        return database.execute("the time cannot be told", this::now);
    }

    @Override
    public Optional<Lease> lookup(String application) {
        return database.execute(
                "the lease of " + application + " cannot be looked up",
                transaction -> lookup(application, transaction));
    }

    @Override
    public List<Lease> all() {
        List<Lease> leases = database.execute(
                "the leases cannot be looked up", transaction -> transaction.query(LEASES, JdbcLeaseStore::lease));
        leases.sort(Comparator.comparing(Lease::application));
        return Collections.unmodifiableList(leases);
    }

    @Override
    public Optional<Lease> claim(String application, String holder, Duration duration) {
        return database.commit(application + " cannot be claimed for " + holder, transaction -> {
            if (!begin(application, holder, transaction)) {
                return Optional.empty();
            }
            transaction.update(
                    "INSERT INTO jops_lease_expiry (application, term, expiry)"
                            + " SELECT application, term, " + soon + " + CAST(? AS BIGINT) FROM jops_lease"
                            + " WHERE application = ?",
                    millis(duration),
                    application);
            return lookup(application, transaction);
        });
    }

    @Override
    public Optional<Lease> extend(String application, String holder, Duration duration) {
        // If the lease is deleted meanwhile, so is the row of its expiry, and the next lease has a new one.
        return database.execute("the lease of " + holder + " cannot be extended", transaction -> transaction
                .updateAndRead(
                        List.of("term", "expiry"),
                        "UPDATE jops_lease_expiry SET expiry = GREATEST(expiry, " + soon + " + CAST(? AS BIGINT))"
                                + " WHERE application = ? AND term ="
                                + " (SELECT term FROM jops_lease WHERE application = ? AND holder = ?)",
                        row -> new Lease(
                                application, holder, row.getLong("term"), Instant.ofEpochMilli(row.getLong("expiry"))),
                        millis(duration),
                        application,
                        application,
                        holder)
                .stream()
                .findFirst());
    }

    @Override
    public boolean revoke(String application, String holder) {
        AtomicBoolean held = new AtomicBoolean(); // at any attempt: the answer to an earlier one may be lost
        return database.commit("the lease of " + holder + " cannot be revoked", transaction -> {
            int freed = transaction.update(
                    "UPDATE jops_lease SET holder = NULL WHERE application = ? AND holder = ?", application, holder);
            if (freed > 0) {
                held.set(true);
                transaction.update("DELETE FROM jops_lease_expiry WHERE application = ?", application);
            }
            return held.get();
        });
    }

    /**
     * {@inheritDoc} A lease that a guarded transaction has locked, or that another client is just changing, is left for
     * the next time.
     *
     * @throws LeadershipException if the database fails; or if it refuses to delete some leases, after all others have
     *     been expired
     */
    @Override
    public List<Lease> expire() {
        return expiry.run();
    }

    @Override
    public Optional<Instant> nextExpiry() {
        return database.execute("the next expiry cannot be looked up", transaction -> transaction
                .query(
                        "SELECT expiry FROM jops_lease_expiry e WHERE NOT EXISTS"
                                + " (SELECT 1 FROM jops_lease_pin p WHERE p.application = e.application)"
                                + " ORDER BY expiry FETCH FIRST 1 ROW ONLY",
                        row -> Instant.ofEpochMilli(row.getLong(1)))
                .stream()
                .findFirst());
    }

    @Override
    public void pin(String application, String entity) {
        database.commit(application + " cannot be pinned by " + entity, transaction -> {
            // Changes the row that expiry locks and a fence does not, so that pinning and expiry exclude each other.
            // Without that row, there is nothing to expire yet.
            transaction.update("UPDATE jops_lease_expiry SET term = term WHERE application = ?", application);
            return transaction.update(
                    "INSERT INTO jops_lease_pin (application, entity)"
                            + " SELECT CAST(? AS VARCHAR), CAST(? AS VARCHAR) WHERE NOT EXISTS"
                            + " (SELECT 1 FROM jops_lease_pin WHERE application = ? AND entity = ?)",
                    application,
                    entity,
                    application,
                    entity);
        });
    }

    @Override
    public void unpin(String application, String entity) {
        database.execute(
                application + " cannot be unpinned by " + entity,
                transaction -> transaction.update(
                        "DELETE FROM jops_lease_pin WHERE application = ? AND entity = ?", application, entity));
    }

    @Override
    public Map<String, Set<String>> pins() {
        return database.execute("the pins cannot be looked up", transaction -> {
            Map<String, Set<String>> pins = new TreeMap<>();
            transaction.query("SELECT application, entity FROM jops_lease_pin", row -> pins.computeIfAbsent(
                            row.getString(1), first -> new TreeSet<>())
                    .add(row.getString(2)));
            pins.replaceAll((application, entities) -> Collections.unmodifiableSet(entities));
            return Collections.unmodifiableMap(pins);
        });
    }

    private static long millis(Duration duration) {
        return duration.plusNanos(999_999).toMillis(); // rounded up: never shorter than requested
    }

    private Instant now(JdbcTransaction transaction) throws SQLException {
        return transaction
                .query("SELECT " + now, row -> Instant.ofEpochMilli(row.getLong(1)))
                .get(0);
    }

    /** Begins the next term, and locks its row, unless somebody leads; returns whether it has begun. */
    private static boolean begin(String application, String holder, JdbcTransaction transaction) throws SQLException {
        return transaction.update(
                                "UPDATE jops_lease SET term = term + 1, holder = ?"
                                        + " WHERE application = ? AND holder IS NULL",
                                holder,
                                application)
                        > 0
                || transaction.update(
                                "INSERT INTO jops_lease (application, term, holder)"
                                        + " SELECT CAST(? AS VARCHAR), 1, CAST(? AS VARCHAR)"
                                        + " WHERE NOT EXISTS (SELECT 1 FROM jops_lease WHERE application = ?)",
                                application,
                                holder,
                                application)
                        > 0;
    }

    static Optional<Lease> lookup(String application, JdbcTransaction transaction) throws SQLException {
        return transaction.query(LEASES + " AND l.application = ?", JdbcLeaseStore::lease, application).stream()
                .findFirst();
    }

    /** Reads a row of application, holder, term and expiry. */
    static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                row.getString("application"),
                row.getString("holder"),
                row.getLong("term"),
                Instant.ofEpochMilli(row.getLong("expiry")));
    }
}
