package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tests elections over a database, in virtual time for the processes and for the database. */
abstract class ElectionContract extends ExpiryContract {
    private static final Duration GUARANTEE = TrackerWorker.GUARANTEE;
    private static final Duration TURN = GUARANTEE.dividedBy(10);

    private final VirtualTime time = new VirtualTime();

    @Test
    void electionPerformsGuardedDutiesOneTermAfterAnother() throws SQLException {
        Election first = elect("printer/0");
        elect("printer/1");
        pass(Duration.ofMinutes(1));
        assertThat(count("written WHERE text = 'printer/0 in term 1'")).isGreaterThan(15);
        assertThat(count("written WHERE text LIKE 'printer/1%'")).isZero();

        first.close();
        pass(GUARANTEE.multipliedBy(2).plus(TURN.multipliedBy(3)));

        assertThat(count("written WHERE text = 'printer/1 in term 2'")).isPositive();
    }

    @Test
    void electionPausesWhileADatabaseRefusesEverythingAndGoesOnLater() throws SQLException {
        AtomicInteger logins = new AtomicInteger();
        List<Boolean> refuses = new ArrayList<>(List.of(false));
        LeaseStore store = open(
                Sources.refusingWhile(source(), () -> {
                    logins.incrementAndGet();
                    return refuses.get(0);
                }),
                pause -> {});
        new Election("printer/0", GUARANTEE, new LeaseManager(store), time, this::print);
        refuses.set(0, true);
        logins.set(0);

        try (ElectionLog log = new ElectionLog()) {
            pass(Duration.ofMinutes(5));

            assertThat(log.lines()).hasSize(logins.get());
        }
        assertThat(logins).hasValueBetween(10, 15);
        assertThat(count("written")).isZero();
        refuses.set(0, false);
        pass(GUARANTEE.plus(TURN));
        assertThat(count("written")).isPositive();
    }

    private Election elect(String unit) {
        return new Election(unit, GUARANTEE, new LeaseManager(store()), time, this::print);
    }

    private void print(Lease lease) throws SQLException {
        try (Connection connection = transaction();
                Statement statement = connection.createStatement()) {
            new Fence(lease).check(connection);
            statement.executeUpdate(
                    "INSERT INTO written VALUES ('" + lease.holder() + " in term " + lease.term() + "')");
            connection.commit();
        }
    }

    private void pass(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(TURN)) {
            advance(TURN);
            time.advance(TURN);
        }
    }
}
