package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Tests a fence in a database. */
abstract class FenceContract extends JdbcLeaseStoreContract {

    @Test
    void fenceCommitsAWriteWithItsCheck() throws SQLException {
        Fence fence = new Fence(store().claim("mysql", "mysql/0", MINUTE).orElseThrow());

        try (Connection connection = transaction()) {
            write(connection);
            fence.check(connection);
            connection.commit();
        }

        assertThat(count("written")).isEqualTo(1);
    }

    @Test
    void fenceRefusesATermThatIsOver() throws SQLException {
        Lease old = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        advance(MINUTE);
        store().expire();

        try (Connection connection = transaction()) {
            assertThatExceptionOfType(NotLeaderException.class)
                    .isThrownBy(() -> new Fence(old).check(connection))
                    .withMessage("mysql/0 is not leader of mysql in term 1 any more")
                    .satisfies(refused -> {
                        assertThat(refused.unit()).isEqualTo("mysql/0");
                        assertThat(refused.application()).isEqualTo("mysql");
                    });
        }
    }

    @Test
    void fenceRefusesAnEarlierTermOfTheSameLeader() throws SQLException {
        Lease old = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        store().revoke("mysql", "mysql/0");
        Lease current = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        try (Connection connection = transaction()) {
            assertThatThrownBy(() -> new Fence(old).check(connection)).isInstanceOf(NotLeaderException.class);
            assertThatCode(() -> new Fence(current).check(connection)).doesNotThrowAnyException();
        }
    }

    @Test
    void fenceRefusesALeaseThatWasNeverGranted() throws SQLException {
        Lease made = new Lease("mysql", "mysql/1", 1, Instant.EPOCH);
        store().claim("mysql", "mysql/0", MINUTE);

        try (Connection connection = transaction()) {
            assertThatThrownBy(() -> new Fence(made).check(connection)).isInstanceOf(NotLeaderException.class);
        }
    }

    @Test
    void fencePassesAnOverdueLeaseUntilItIsExpired() throws SQLException {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        advance(MINUTE);

        try (Connection connection = transaction()) {
            assertThatCode(() -> new Fence(lease).check(connection)).doesNotThrowAnyException();
        }
    }

    @Test
    void fenceKeepsTheTermFromEndingBeforeTheTransaction() throws SQLException {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        Lease other = store().claim("wordpress", "wordpress/0", MINUTE).orElseThrow();
        advance(MINUTE);

        try (Connection connection = transaction()) {
            new Fence(lease).check(connection);
            assertThat(store().expire()).containsExactly(other);
            assertThat(store().claim("mysql", "mysql/1", MINUTE)).isEmpty();
            write(connection);
            connection.commit();
        }

        assertThat(store().expire()).containsExactly(lease);
        assertThat(count("written")).isEqualTo(1);
    }

    @Test
    void fenceLetsTheLeaderRenew() throws SQLException {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        advance(MINUTE);

        try (Connection connection = transaction()) {
            new Fence(lease).check(connection);

            assertThat(store().extend("mysql", "mysql/0", MINUTE))
                    .contains(lease.extendedTo(lease.expiry().plus(MINUTE)));
        }
    }

    @Test
    void fenceWaitsForTheEndOfATermThatIsJustEnding() throws Exception {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        Future<Class<?>> check;
        try (Connection ending = transaction();
                Statement statement = ending.createStatement()) {
            statement.executeUpdate("UPDATE jops_lease SET holder = NULL");
            check = threads.submit(() -> outcome(lease));
            assertThatThrownBy(() -> check.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            ending.commit();
        }

        assertThat(check.get()).isEqualTo(NotLeaderException.class);
    }

    @Test
    void fenceRefusesATermThatEndedSinceItsTransactionBegan() throws SQLException {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();

        try (Connection connection = source().getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement();
                    ResultSet seen = statement.executeQuery("SELECT * FROM jops_lease")) {
                assertThat(seen.next()).isTrue();
            }
            store().revoke("mysql", "mysql/0");

            assertThatThrownBy(() -> new Fence(lease).check(connection)).isInstanceOf(LeadershipException.class);
        }
    }

    @Test
    void fenceNeedsATransaction() throws SQLException {
        Fence fence = new Fence(store().claim("mysql", "mysql/0", MINUTE).orElseThrow());

        try (Connection connection = source().getConnection()) {
            assertThatThrownBy(() -> fence.check(connection))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a fence on mysql guards nothing while the connection commits by itself: call"
                            + " setAutoCommit(false) first");
        }
    }

    @Test
    void fenceKnowsNothingOnABrokenConnection() throws SQLException {
        Fence fence = new Fence(store().claim("mysql", "mysql/0", MINUTE).orElseThrow());
        Connection connection = source().getConnection();
        connection.close();

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> fence.check(connection))
                .withMessage("mysql/0 cannot tell whether term 1 of mysql lasts: the database failed")
                .withCauseInstanceOf(SQLException.class);
    }

    @Test
    void guardedWritesAreInTheOrderOfTheirTerms() throws Exception {
        List<Set<Long>> terms = together(client -> leadAndWrite("mysql/" + client));

        List<Long> written = new ArrayList<>();
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM written")) {
            while (rows.next()) {
                written.add(Long.valueOf(rows.getString(1)));
            }
        }
        assertThat(written).isNotEmpty().doesNotHaveDuplicates();
        assertThat(terms.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(written);
    }

    // All units end each other's terms, so that a fence often comes too late. A term is written at most once, by its
    // holder, and only after earlier ones.
    private Set<Long> leadAndWrite(String unit) throws SQLException {
        Set<Long> written = new HashSet<>();
        for (int turn = 0; turn < 20; turn++) {
            Optional<Lease> lease = store().claim("mysql", unit, Duration.ofMillis(1));
            if (lease.isEmpty() || turn % 4 == 0) {
                advance(Duration.ofMillis(1));
                store().expire();
            }
            if (lease.isPresent() && write(lease.get())) {
                written.add(lease.get().term());
            }
        }
        return written;
    }

    private boolean write(Lease lease) throws SQLException {
        try (Connection connection = transaction();
                Statement statement = connection.createStatement()) {
            new Fence(lease).check(connection);
            try (ResultSet last = statement.executeQuery("SELECT MAX(CAST(text AS BIGINT)) FROM written")) {
                assertThat(last.next()).isTrue();
                assertThat(last.getLong(1)).isLessThan(lease.term());
            }
            statement.executeUpdate("INSERT INTO written VALUES ('" + lease.term() + "')");
            connection.commit();
            return true;
        } catch (NotLeaderException tooLate) {
            return false;
        }
    }

    private Class<?> outcome(Lease lease) throws SQLException {
        try (Connection connection = transaction()) {
            new Fence(lease).check(connection);
            return Lease.class;
        } catch (LeadershipException refused) {
            return refused.getClass();
        }
    }
}
