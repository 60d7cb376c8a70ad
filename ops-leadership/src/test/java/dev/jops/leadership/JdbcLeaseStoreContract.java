package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests what a database adds to a store. The database's time is in a table, so that a test can move it. */
abstract class JdbcLeaseStoreContract extends LeaseStoreContract {
    private static final String TEST_TIME = "(SELECT millis FROM test_time)";
    private static final int CLIENTS = 8;

    final ExecutorService threads = Executors.newCachedThreadPool();
    private LeaseStore store;

    /** Returns a database, empty at first and the same throughout a test. */
    abstract DataSource source();

    /** Ends all sessions of the database, as a restart does. */
    abstract void restart();

    @BeforeEach
    void openStore() throws SQLException {
        execute("CREATE TABLE test_time (millis BIGINT)");
        execute("INSERT INTO test_time VALUES (1767225600000)");
        execute("CREATE TABLE written (text VARCHAR)");
        store = open(source());
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Override
    LeaseStore store() {
        return store;
    }

    @Override
    void advance(Duration duration) {
        execute("UPDATE test_time SET millis = millis + " + duration.toMillis());
    }

    @Test
    void keepsTheTimeOfTheDatabase() {
        LeaseStore real = JdbcLeaseStore.open(source());
        Instant before = databaseTime();

        Lease lease = real.claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(real.now()).isBetween(before, databaseTime());
        assertThat(lease.expiry())
                .isBetween(before.plus(MINUTE), databaseTime().plus(MINUTE).plusMillis(1));
        assertThat(real.expire()).isEmpty();
        assertThat(real.nextExpiry()).contains(lease.expiry());
    }

    @Test
    void expiresByTheTimeOfTheDatabase() {
        LeaseStore real = JdbcLeaseStore.open(source());
        real.claim("mysql", "mysql/0", Duration.ofMillis(1));
        Lease lease = real.lookup("mysql").orElseThrow();

        while (real.now().isBefore(lease.expiry())) {
            Thread.onSpinWait();
        }

        assertThat(real.expire()).containsExactly(lease);
    }

    @Test
    void roundsAPartOfAMillisecondUp() {
        Instant start = store().now();

        Lease claimed =
                store().claim("mysql", "mysql/0", Duration.ofNanos(1_000_001)).orElseThrow();
        Lease extended =
                store().extend("mysql", "mysql/0", Duration.ofNanos(2_000_001)).orElseThrow();

        assertThat(claimed.expiry()).isEqualTo(start.plusMillis(2));
        assertThat(extended.expiry()).isEqualTo(start.plusMillis(3));
    }

    @Test
    void isSharedByAllWhoOpenIt() {
        LeaseStore other = open(source());
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(other.claim("mysql", "mysql/1", MINUTE)).isEmpty();
        assertThat(other.lookup("mysql")).contains(lease);
    }

    @Test
    void survivesARestart() {
        Lease first = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        store().pin("wordpress", "machine-0");

        restart();

        assertThat(store().lookup("mysql")).contains(first);
        assertThat(open(source()).pins()).containsOnlyKeys("wordpress");
        assertThat(store().revoke("mysql", "mysql/0")).isTrue();
        assertThat(store().claim("mysql", "mysql/1", MINUTE).orElseThrow().term())
                .isEqualTo(2);
    }

    @Test
    void isOpenedByManyAtOnce() throws Exception {
        for (String table : List.of("jops_lease", "jops_lease_expiry", "jops_lease_pin", "jops_lease_schema")) {
            execute("DROP TABLE " + table);
        }

        List<Optional<Lease>> claims =
                together(client -> open(source()).claim("app-" + client, "app-" + client + "/0", MINUTE));

        assertThat(claims).allMatch(Optional::isPresent);
        assertThat(count("jops_lease_schema")).isEqualTo(1);
    }

    @Test
    void refusesTablesOfANewerVersion() {
        execute("INSERT INTO jops_lease_schema VALUES (2)");

        assertThatThrownBy(() -> open(source()))
                .isInstanceOf(LeadershipException.class)
                .hasMessage("the lease tables have version 2 and this jops knows 1: use a newer one");
    }

    @Test
    void grantsOneOfManyClaimsAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            long term = round + 1L;

            List<Optional<Lease>> claims = together(client -> store().claim("mysql", "mysql/" + client, MINUTE));

            assertThat(claims).filteredOn(Optional::isPresent).singleElement().satisfies(lease -> {
                assertThat(lease.orElseThrow().term()).isEqualTo(term);
                assertThat(store().lookup("mysql")).isEqualTo(lease);
            });
            advance(MINUTE);
            assertThat(store().expire()).hasSize(1);
        }
    }

    @Test
    void expiresALeaseOnceOrLetsItBeExtended() throws Exception {
        for (int round = 0; round < 10; round++) {
            Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
            advance(MINUTE);

            List<List<Lease>> found = together(client -> client == 0
                    ? store().extend("mysql", "mysql/0", MINUTE).stream().toList()
                    : store().expire());
            List<Lease> extended = found.remove(0);
            List<Lease> expired = found.stream().flatMap(List::stream).toList();

            if (extended.isEmpty()) {
                assertThat(expired).containsExactly(lease);
                assertThat(store().lookup("mysql")).isEmpty();
            } else {
                assertThat(expired).isEmpty();
                assertThat(store().all()).isEqualTo(extended);
                store().revoke("mysql", "mysql/0");
            }
        }
    }

    @Test
    void leavesAConnectionAsItWas() throws SQLException {
        try (Connection connection = source().getConnection()) {
            LeaseStore pooled = JdbcLeaseStore.open(Sources.pooling(connection));

            pooled.claim("mysql", "mysql/0", MINUTE);
            assertThat(connection.getAutoCommit()).isTrue();

            connection.setAutoCommit(false);
            pooled.extend("mysql", "mysql/0", MINUTE);
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void doesNotCommitATransactionThatWasLeftOpen() throws SQLException {
        try (Connection connection = transaction()) {
            write(connection);

            JdbcLeaseStore.open(Sources.pooling(connection)).claim("mysql", "mysql/0", MINUTE);
        }

        assertThat(count("written")).isZero();
        assertThat(store().lookup("mysql")).isPresent();
    }

    @Test
    void leavesNothingOfATransactionThatFailsHalfway() {
        LeaseStore failing = JdbcLeaseStore.open(
                Sources.failingOnce(source(), "INSERT INTO jops_lease_expiry"), TEST_TIME, pause -> {});

        assertThat(failing.claim("mysql", "mysql/0", MINUTE))
                .as("at the second attempt, and not refused because of the first")
                .isPresent();
    }

    @Test
    void keepsWhatWasCommittedWhenItsConnectionBreaksAfterwards() {
        List<String> aborted = new ArrayList<>();
        LeaseStore breaking =
                JdbcLeaseStore.open(Sources.breakingAfterCommit(source(), aborted), TEST_TIME, pause -> {});
        aborted.clear();

        Lease lease = breaking.claim("mysql", "mysql/0", MINUTE).orElseThrow();

        assertThat(store().all()).containsExactly(lease);
        assertThat(aborted).hasSize(1);
    }

    @Test
    void triesAgainWhileTheDatabaseIsAway() {
        List<Duration> pauses = new ArrayList<>();
        LeaseStore away = JdbcLeaseStore.open(Sources.failing(source(), 3, "08006"), TEST_TIME, pauses::add);

        assertThat(away.claim("mysql", "mysql/0", MINUTE)).isPresent();
        assertThat(pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(80), Duration.ofMillis(128));
    }

    @Test
    void givesUpWithoutAnAnswerWhenTheDatabaseStaysAway() {
        List<Duration> pauses = new ArrayList<>();

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> JdbcLeaseStore.open(
                        Sources.failing(source(), Integer.MAX_VALUE, "08006"), TEST_TIME, pauses::add))
                .withMessage("the lease tables cannot be prepared: the database failed 10 times: the network is down")
                .withCauseInstanceOf(SQLException.class);
        assertThat(pauses).hasSize(9);
    }

    @Test
    void doesNotRepeatAStatementThatTheDatabaseRefuses() {
        List<Duration> pauses = new ArrayList<>();

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> JdbcLeaseStore.open(Sources.failing(source(), 1, "28P01"), TEST_TIME, pauses::add))
                .withMessage("the lease tables cannot be prepared: the database refused it: the network is down")
                .withCauseInstanceOf(SQLException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void stopsTryingWhenInterrupted() {
        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> JdbcLeaseStore.open(Sources.failing(source(), 1, "08006"), TEST_TIME, pause -> {
                    throw new InterruptedException();
                }))
                .withMessage("the lease tables cannot be prepared: interrupted while the database was away");

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void grantsAClaimWhoseFirstAnswerWasLost() {
        LeaseStore lossy = JdbcLeaseStore.open(Sources.losingAnswers(source()), TEST_TIME, pause -> {});
        LeaseManager manager = new LeaseManager(lossy);

        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(lease.term()).isEqualTo(1);
        assertThat(store().all()).containsExactly(lease);
    }

    <T> List<T> together(Client<T> client) throws Exception {
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int number = i;
            calls.add(() -> {
                start.await();
                return client.run(number);
            });
        }
        List<T> results = new ArrayList<>();
        for (Future<T> result : threads.invokeAll(calls)) {
            results.add(result.get());
        }
        return results;
    }

    static LeaseStore open(DataSource source) {
        return open(source, Backoff::sleep);
    }

    static LeaseStore open(DataSource source, Backoff.Pause pause) {
        return JdbcLeaseStore.open(source, TEST_TIME, pause);
    }

    Connection transaction() throws SQLException {
        Connection connection = source().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    static void write(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO written VALUES ('by the leader')");
        }
    }

    private Instant databaseTime() {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            return Instant.ofEpochMilli(row.getTimestamp(1).getTime());
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    int count(String table) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    void execute(String sql) {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @FunctionalInterface
    interface Client<T> {
        T run(int number) throws Exception;
    }
}
