package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.postgresql.ds.PGSimpleDataSource;

@ExtendWith(WithPostgres.class)
@ResourceLock(WithPostgres.SERVER)
class PostgresLeaseStoreIT extends ElectionContract {
    private final PostgresServer server;
    private final PGSimpleDataSource source;

    PostgresLeaseStoreIT(PostgresServer server) {
        this.server = server;
        this.source = server.newSchema();
    }

    @Override
    DataSource source() {
        return source;
    }

    @Override
    void restart() {
        server.stop();
        server.startAgain();
    }

    @Test
    void waitsForAServerThatComesBack() {
        List<Integer> pauses = new ArrayList<>();
        LeaseStore patient = JdbcLeaseStore.open(source, "(SELECT millis FROM test_time)", pause -> {
            pauses.add(pauses.size());
            if (pauses.size() == 3) {
                server.startAgain();
            }
        });
        Lease lease = patient.claim("mysql", "mysql/0", MINUTE).orElseThrow();

        server.stop();

        assertThat(patient.extend("mysql", "mysql/0", MINUTE)).contains(lease);
        assertThat(pauses).hasSize(3);
    }

    @Test
    void leavesALeaseThatIsPinnedWhileItIsBeingExpired() throws Exception {
        LeaseStore slow = JdbcLeaseStore.open(source, "(SELECT millis FROM test_time, pg_sleep(0.3))", Backoff::sleep);
        store().claim("mysql", "mysql/0", MINUTE);
        advance(MINUTE);
        Future<List<Lease>> expiry = threads.submit(slow::expire);
        await("the statement that ends leases")
                .pollInterval(Duration.ofMillis(10))
                .until(() -> count("pg_stat_activity WHERE state = 'active' AND query LIKE 'WITH asked%'") > 0);

        store().pin("mysql", "machine-0");
        boolean pinnedInTime = store().lookup("mysql").isPresent();

        assertThat(expiry.get().isEmpty()).isEqualTo(pinnedInTime);
        assertThat(store().lookup("mysql").isPresent()).isEqualTo(pinnedInTime);
    }

    @Test
    void refusesAFenceThatARollbackToASavepointWouldTakeBack() throws SQLException {
        Fence fence = new Fence(store().claim("mysql", "mysql/0", MINUTE).orElseThrow());

        try (Connection connection = transaction()) {
            Savepoint nested = connection.setSavepoint();

            assertThatThrownBy(() -> fence.check(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "a fence on mysql guards nothing if the savepoint is rolled back in which it is checked:"
                                    + " check it before the savepoint is set");
            connection.rollback(nested);
        }
    }

    @Test
    void letsAFenceBeCheckedAgainInASavepointAfterItWasCheckedBeforeIt() throws SQLException {
        Fence fence = new Fence(store().claim("mysql", "mysql/0", MINUTE).orElseThrow());

        try (Connection connection = transaction()) {
            fence.check(connection);
            Savepoint nested = connection.setSavepoint();
            fence.check(connection);
            connection.rollback(nested);
            advance(MINUTE);
            assertThat(store().expire())
                    .as("guarded until the transaction ends")
                    .isEmpty();
            connection.commit();
        }

        assertThat(store().expire()).hasSize(1);
    }

    @Test
    void refusesChangesOnAConnectionThatOnlyReadsAndChangesNothing() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        PGSimpleDataSource reading =
                server.dataSource(server.port(), Objects.requireNonNull(source.getCurrentSchema()));
        reading.setOptions("-c default_transaction_read_only=on");

        refusesChanges(reading, "ERROR: cannot execute UPDATE in a read-only transaction");

        assertThat(store().all()).containsExactly(lease);
    }

    @Test
    void refusesChangesOfAUserWhoHasNoRightToMakeThemAndChangesNothing() {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        String schema = Objects.requireNonNull(source.getCurrentSchema());
        execute("CREATE ROLE reader_" + schema + " LOGIN");
        execute("GRANT USAGE ON SCHEMA " + schema + " TO reader_" + schema);
        execute("GRANT SELECT ON ALL TABLES IN SCHEMA " + schema + " TO reader_" + schema);
        PGSimpleDataSource reading = server.dataSource(server.port(), schema);
        reading.setUser("reader_" + schema);

        refusesChanges(reading, "ERROR: permission denied for table jops_lease_expiry");

        assertThat(store().all()).containsExactly(lease);
    }

    private static void refusesChanges(DataSource reading, String why) {
        List<Duration> pauses = new ArrayList<>();
        LeaseManager manager = new LeaseManager(open(reading, pauses::add));

        assertThat(manager.leader("mysql")).contains("mysql/0");
        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> manager.claimLeadership("mysql", "mysql/0", MINUTE))
                .withMessage("the lease of mysql/0 cannot be extended: the database refused it: " + why);
        assertThat(pauses).isEmpty();
    }
}
