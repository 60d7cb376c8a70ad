package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Many leases that expire at the same instant, while others are claimed and renewed.
 *
 * <p>{@code -Djops.expiry.leases=100000} uses that many, and prints figures.
 */
@ExtendWith(WithPostgres.class)
@ResourceLock(WithPostgres.SERVER)
class MassExpiryIT {
    private static final int LARGEST = 1_000;

    private final PGSimpleDataSource database;
    private final LeaseStore store;

    MassExpiryIT(PostgresServer server) {
        this.database = server.newSchema();
        this.store = JdbcLeaseStore.open(database);
    }

    @Test
    void manyLeasesExpireInSmallTransactionsWhileOthersAreClaimed() throws SQLException {
        int leases = Integer.getInteger("jops.expiry.leases", 5_000);
        String numbers = " FROM generate_series(1, " + leases + ") AS i";
        execute("INSERT INTO jops_lease SELECT 'app' || i, 1, 'app' || i || '/0'" + numbers);
        execute("INSERT INTO jops_lease_expiry SELECT 'app' || i, 1, 1000" + numbers);
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Claims> claims = CompletableFuture.supplyAsync(() -> claimUntil(over));

        long begun = System.nanoTime();
        List<Lease> expired = store.expire();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        over.set(true);

        Claims meanwhile = claims.join();
        System.out.println("mass expiry: " + leases + " leases in " + took.toMillis() + " ms, and meanwhile "
                + meanwhile.count() + " claims and renewals, the longest of "
                + meanwhile.longest().toMillis() + " ms");
        assertThat(expired).hasSize(leases);
        assertThat(meanwhile.count()).isPositive();
        assertThat(largestTransaction()).isLessThanOrEqualTo(LARGEST);
    }

    private Claims claimUntil(AtomicBoolean over) {
        LeaseManager manager = new LeaseManager(store);
        Duration longest = Duration.ZERO;
        int count = 0;
        do {
            String application = "other" + count / 2; // claimed, and then renewed
            long begun = System.nanoTime();
            manager.claimLeadership(application, application + "/0", LeaseManager.LONGEST_CLAIM);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            longest = took.compareTo(longest) > 0 ? took : longest;
            count++;
        } while (!over.get());
        return new Claims(count, longest);
    }

    /** Returns the largest number of leases that one transaction was the last to change. */
    private int largestTransaction() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(rows) FROM (SELECT COUNT(*) AS rows FROM jops_lease"
                        + " WHERE holder IS NULL GROUP BY CAST(xmin AS text)) AS changed")) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Claims(int count, Duration longest) {}
}
