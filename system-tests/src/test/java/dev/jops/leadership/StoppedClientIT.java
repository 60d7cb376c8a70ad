package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Ten clients renew leases of 200 ms in PostgreSQL as fast as they can, and sometimes revoke, pin, expire or pass a
 * fence. Their process is stopped at a random instant, and leases of other applications have to expire nevertheless.
 *
 * <p>{@code -Djops.stopped.clients=200} runs more stops, and {@code -Djops.stopped.seed=N} repeats some.
 */
@ExtendWith(WithPostgres.class)
@ResourceLock(WithPostgres.SERVER)
class StoppedClientIT {
    private static final int AT_A_TIME = 10;
    private static final Duration LEASE = Duration.ofMillis(200);
    private static final Duration LATEST = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final PGSimpleDataSource database;
    private final LeaseStore store;
    private final LeaseManager leases;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private final long seed = Long.getLong("jops.stopped.seed", new Random().nextLong());
    private ClientProcess clients;

    StoppedClientIT(PostgresServer server) {
        this.database = server.newSchema();
        this.store = JdbcLeaseStore.open(database);
        this.leases = new LeaseManager(store, MOMENT, LeaseManager.LONGEST_CLAIM);
    }

    /** Runs in the process that is stopped. */
    public static void main(String[] arguments) {
        ClientProcess.endWithParent();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        for (int i = 0; i < AT_A_TIME; i++) {
            String application = application(i);
            Random random = new Random(Long.parseLong(arguments[1]) + i);
            new Thread(() -> new Client(application, database, random).work(), application).start();
        }
    }

    @BeforeEach
    void startClients() throws IOException {
        String url = database.getURL() + "&user=" + Objects.requireNonNull(database.getUser());
        clients =
                ClientProcess.start(StoppedClientIT.class, directory.resolve("clients.log"), url, String.valueOf(seed));
    }

    @AfterEach
    void endClients() {
        clients.close();
    }

    @Test
    void leasesOfOtherApplicationsExpireWhateverAStoppedClientHolds() throws Exception {
        int rounds = Integer.getInteger("jops.stopped.clients", 20) / AT_A_TIME;
        System.out.println("stopped clients: " + rounds * AT_A_TIME + " with -Djops.stopped.seed=" + seed);
        Random random = new Random(seed);
        Duration latest = Duration.ZERO;
        int held = 0;

        for (int round = 0; round < rounds; round++) {
            awaitClients();
            TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
            clients.stop();
            held += openTransactions();
            Duration late = untilOthersExpire("seed " + seed + ", round " + round);
            latest = late.compareTo(latest) > 0 ? late : latest;
            clients.goOn();
        }

        System.out.println("stopped clients: " + held + " were in a transaction, and the other leases expired "
                + latest.toMillis() + " ms after their time at most");
        assertThat(clients.isAlive()).isTrue();
    }

    /** Returns how late the others expired; the clients' own leases are overdue by then. */
    private Duration untilOthersExpire(String when) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LEASE.toMillis());
        List<Lease> others = IntStream.range(0, AT_A_TIME)
                .mapToObj(i -> leases.claimLeadership("other" + i, "other" + i + "/0", LEASE))
                .toList();
        Lease last = others.get(others.size() - 1);
        while (true) {
            leases.expire();
            List<Lease> left = store.all();
            Duration late = Duration.between(last.expiry(), store.now());
            if (Collections.disjoint(left, others)) {
                return late;
            }
            assertThat(late).as(when).isLessThan(LATEST);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    // At work, each of them, in a lease that it has renewed.
    private void awaitClients() {
        List<String> applications = IntStream.range(0, AT_A_TIME)
                .mapToObj(StoppedClientIT::application)
                .toList();
        await("the clients")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> leases.leaders().keySet().containsAll(applications));
    }

    private int openTransactions() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String application(int client) {
        return "client" + client;
    }

    /** A client of the stopped process, which keeps its connection. */
    private static final class Client {
        private final String application;
        private final String unit;
        private final DataSource database;
        private final LeaseManager leases;
        private final Random random;

        Client(String application, DataSource database, Random random) {
            this.application = application;
            this.unit = application + "/0";
            this.database = Sources.pooling(connect(database));
            this.leases = new LeaseManager(JdbcLeaseStore.open(this.database), MOMENT, LeaseManager.LONGEST_CLAIM);
            this.random = random;
        }

        void work() {
            while (true) {
                try {
                    Lease lease = leases.claimLeadership(application, unit, LEASE);
                    switch (random.nextInt(10)) {
                        case 0 -> leases.revokeLeadership(application, unit);
                        case 1 -> {
                            leases.pinLeadership(application, "test");
                            leases.unpinLeadership(application, "test");
                        }
                        case 2 -> leases.expire();
                        case 3 -> pass(new Fence(lease));
                        default -> {} // renews again
                    }
                } catch (LeadershipException | SQLException e) { // as when it was stopped for too long
                    System.out.println(application + ": " + e.getMessage());
                }
            }
        }

        private void pass(Fence fence) throws SQLException {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    fence.check(connection);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }

        private static Connection connect(DataSource database) {
            try {
                return database.getConnection();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }
}
