package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests how leases end in a database, and which statements wait for which. */
abstract class ExpiryContract extends FenceContract {

    @Test
    void aRenewalThatDoesNotEndDelaysOnlyItsOwnApplication() throws SQLException {
        stepsOver("UPDATE jops_lease_expiry SET expiry = expiry WHERE application = 'mysql'");
    }

    @Test
    void aRevocationThatDoesNotEndDelaysOnlyItsOwnApplication() throws SQLException {
        stepsOver("UPDATE jops_lease SET holder = NULL WHERE application = 'mysql'");
    }

    private void stepsOver(String change) throws SQLException {
        Lease stuck = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        Lease free = store().claim("wordpress", "wordpress/0", MINUTE).orElseThrow();
        advance(MINUTE);

        try (Connection connection = transaction();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(change);

            assertThat(store().expire()).containsExactly(free);
            assertThat(store().expire()).isEmpty();
            connection.rollback();
        }

        assertThat(store().expire()).containsExactly(stuck);
    }

    @Test
    void aRowThatTheDatabaseRefusesToChangeDoesNotKeepOthersFromExpiring() {
        execute("ALTER TABLE jops_lease ADD CONSTRAINT forever CHECK (application <> 'mysql' OR holder IS NOT NULL)");
        Lease forever = store().claim("mysql", "mysql/0", Duration.ofSeconds(1)).orElseThrow();
        store().claim("haproxy", "haproxy/0", MINUTE);
        store().claim("wordpress", "wordpress/0", MINUTE);
        advance(MINUTE);
        List<Duration> pauses = new ArrayList<>();
        LeaseStore store = open(source(), pauses::add);

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(store::expire)
                .withMessageStartingWith("1 of 3 leases cannot be expired: the lease of mysql cannot be expired: the"
                        + " database refused it: ");

        assertThat(store.all()).containsExactly(forever);
        assertThat(pauses).isEmpty();
    }

    @Test
    void expiresManyLeasesThatEndAtOnce() throws SQLException {
        String numbers = " FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)"
                + " SELECT i FROM n) AS numbers";
        execute("INSERT INTO jops_lease SELECT 'app' || i, 7, 'app' || i || '/0'" + numbers);
        execute("INSERT INTO jops_lease_expiry SELECT 'app' || i, 7, millis + 60000 + MOD(i, 3)" + numbers
                + ", test_time");
        advance(MINUTE.plusMillis(3));

        List<Lease> expired = store().expire();

        assertThat(expired)
                .hasSize(2500)
                .isSortedAccordingTo(Comparator.comparing(Lease::expiry).thenComparing(Lease::application))
                .allMatch(lease -> lease.term() == 7 && lease.holder().equals(lease.application() + "/0"));
        assertThat(store().all()).isEmpty();
        assertThat(count("jops_lease_expiry")).isZero();
        assertThat(count("jops_lease WHERE holder IS NULL")).isEqualTo(2500);
    }

    @Test
    void expiresALeaseOrLetsItBePinned() throws Exception {
        for (int round = 0; round < 10; round++) {
            store().claim("mysql", "mysql/0", MINUTE);
            advance(MINUTE);

            List<Boolean> found = together(client ->
                    client == 0 ? isThereWhenPinned() : store().expire().isEmpty());

            assertThat(store().lookup("mysql").isPresent())
                    .as("is there still as it was when it was pinned")
                    .isEqualTo(found.get(0));
            store().unpin("mysql", "machine-0");
            store().expire();
        }
    }

    private boolean isThereWhenPinned() {
        store().pin("mysql", "machine-0");
        return store().lookup("mysql").isPresent();
    }

    @Test
    void aPinDoesNotWaitForAGuardedTransaction() throws SQLException {
        Lease lease = store().claim("mysql", "mysql/0", MINUTE).orElseThrow();
        advance(MINUTE);

        try (Connection connection = transaction()) {
            new Fence(lease).check(connection);
            store().pin("mysql", "machine-0");
            connection.commit();
        }

        assertThat(store().expire()).isEmpty();
    }

    @Test
    void renewsInOneStatement() {
        List<String> statements = new ArrayList<>();
        LeaseManager manager = new LeaseManager(open(Sources.counting(source(), statements), pause -> {}));
        Lease claimed = manager.claimLeadership("mysql", "mysql/0", MINUTE);
        advance(Duration.ofSeconds(30));
        statements.clear();

        Lease renewed = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(statements).as("%s", statements).hasSize(1);
        assertThat(renewed).isEqualTo(claimed.extendedTo(claimed.expiry().plusSeconds(30)));
    }

    @Test
    void doesNotRepeatAStatementThatWaitedTooLongForALock() {
        List<Duration> pauses = new ArrayList<>();

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> open(Sources.failing(source(), 1, "57014"), pauses::add))
                .withMessage("the lease tables cannot be prepared: the database did not answer in time, as when a row"
                        + " stays locked: the network is down");
        assertThat(pauses).isEmpty();
    }

    @Test
    void reportsARevocationWhoseAnswerWasLostThoughAnotherUnitHasClaimed() {
        store().claim("mysql", "mysql/0", MINUTE);
        LeaseManager lossy = new LeaseManager(
                open(Sources.losingAnswers(source()), pause -> store().claim("mysql", "mysql/1", MINUTE)));

        assertThatCode(() -> lossy.revokeLeadership("mysql", "mysql/0")).doesNotThrowAnyException();

        assertThat(lossy.leader("mysql")).contains("mysql/1");
    }
}
