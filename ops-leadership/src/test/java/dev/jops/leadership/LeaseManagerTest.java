package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaseManagerTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);
    private final LeaseManager manager = new LeaseManager(store);

    @Test
    void grantsAClaimForTheTimeAsked() {
        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(lease).isEqualTo(new Lease("mysql", "mysql/0", 1, VirtualTime.START.plusSeconds(60)));
        assertThat(manager.leaders()).isEqualTo(Map.of("mysql", "mysql/0"));
    }

    @Test
    void extendsTheLeadersClaimInItsTerm() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        time.advance(Duration.ofSeconds(30));
        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(lease).isEqualTo(new Lease("mysql", "mysql/0", 1, VirtualTime.START.plusSeconds(90)));
    }

    @Test
    void keepsALongClaimWhenAShorterOneIsMade() {
        Lease promised = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(manager.claimLeadership("mysql", "mysql/0", Duration.ofSeconds(5)))
                .isEqualTo(promised);
    }

    @Test
    void deniesAClaimWhileAnotherUnitLeads() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThatExceptionOfType(ClaimDeniedException.class)
                .isThrownBy(() -> manager.claimLeadership("mysql", "mysql/1", MINUTE))
                .withMessage("mysql/1 cannot lead mysql: the lease is held by mysql/0")
                .satisfies(denied -> {
                    assertThat(denied.unit()).isEqualTo("mysql/1");
                    assertThat(denied.application()).isEqualTo("mysql");
                    assertThat(denied.holder()).isEqualTo("mysql/0");
                });
    }

    @Test
    void deniesAClaimOnAnOverdueLeaseUntilItIsExpired() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        time.advance(Duration.ofHours(1));

        assertThatThrownBy(() -> manager.claimLeadership("mysql", "mysql/1", MINUTE))
                .isInstanceOf(ClaimDeniedException.class);

        manager.expire();

        assertThat(manager.claimLeadership("mysql", "mysql/1", MINUTE).term()).isEqualTo(2);
    }

    @Test
    void extendsAnOverdueLeaseForItsHolder() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        time.advance(Duration.ofHours(1));

        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(lease.term()).isEqualTo(1);
        assertThat(manager.expire()).isEmpty();
    }

    @Test
    void expiresOnlyOverdueLeases() {
        Lease mysql = manager.claimLeadership("mysql", "mysql/0", MINUTE);
        manager.claimLeadership("wordpress", "wordpress/0", MINUTE.plusMillis(1));

        time.advance(MINUTE);

        assertThat(manager.nextExpiry()).contains(VirtualTime.START.plusSeconds(60));
        assertThat(manager.expire()).containsExactly(mysql);
        assertThat(manager.leaders()).isEqualTo(Map.of("wordpress", "wordpress/0"));
    }

    @Test
    void checksWhoLeads() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThatCode(manager.leadershipCheck("mysql", "mysql/0")::check).doesNotThrowAnyException();
        assertThatExceptionOfType(NotLeaderException.class)
                .isThrownBy(manager.leadershipCheck("mysql", "mysql/1")::check)
                .withMessage("mysql/1 is not leader of mysql");
    }

    @Test
    void checksAtTheMomentOfTheCheck() {
        Token token = manager.leadershipCheck("mysql", "mysql/0");
        assertThatThrownBy(token::check).isInstanceOf(NotLeaderException.class);

        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        assertThatCode(token::check).doesNotThrowAnyException();

        time.advance(MINUTE);
        assertThatCode(token::check).as("overdue, not deleted").doesNotThrowAnyException();

        manager.expire();
        assertThatThrownBy(token::check).isInstanceOf(NotLeaderException.class);
    }

    @Test
    void revokesForTheLeader() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(manager.leaders()).isEmpty();
    }

    @Test
    void revokesNothingWhereNobodyLeads() {
        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(manager.leaders()).isEmpty();
    }

    @Test
    void refusesToRevokeTheLeaseOfAnotherUnit() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThatExceptionOfType(ClaimNotHeldException.class)
                .isThrownBy(() -> manager.revokeLeadership("mysql", "mysql/1"))
                .withMessage("mysql/1 cannot give up mysql: the lease is held by mysql/0")
                .satisfies(refused -> {
                    assertThat(refused.unit()).isEqualTo("mysql/1");
                    assertThat(refused.application()).isEqualTo("mysql");
                    assertThat(refused.holder()).isEqualTo("mysql/0");
                });
        assertThat(manager.leaders()).isEqualTo(Map.of("mysql", "mysql/0"));
    }

    @Test
    void listsLeadersByApplication() {
        manager.claimLeadership("wordpress", "wordpress/3", MINUTE);
        manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(manager.leaders().keySet()).containsExactly("mysql", "wordpress");
        assertThatThrownBy(() -> manager.leaders().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void returnsTheLeaderOfOneApplication() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        time.advance(Duration.ofHours(1));

        assertThat(manager.leader("mysql")).as("overdue, not deleted").contains("mysql/0");
        assertThat(manager.leader("wordpress")).isEmpty();
        assertThat(manager.leader("mysql/0")).as("a unit").isEmpty();
        manager.expire();
        assertThat(manager.leader("mysql")).isEmpty();
    }

    @Test
    void returnsTheLeaseOfOneApplication() {
        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);

        assertThat(manager.lease("mysql")).contains(lease);
        assertThat(manager.lease("wordpress")).isEmpty();
    }

    @Test
    void listsTheEntitiesThatPinEachApplication() {
        manager.pinLeadership("mysql", "machine-1");
        manager.pinLeadership("mysql", "machine-0");
        manager.pinLeadership("mysql", "machine-0");
        manager.pinLeadership("wordpress", "machine-1");
        manager.unpinLeadership("wordpress", "machine-1");
        manager.unpinLeadership("wordpress", "machine-1");

        assertThat(manager.pinned()).isEqualTo(Map.of("mysql", Set.of("machine-0", "machine-1")));
    }

    @Test
    void keepsAPinnedLeaderPastItsExpiry() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        manager.pinLeadership("mysql", "machine-0");
        time.advance(Duration.ofHours(1));

        assertThat(manager.pinned()).isEqualTo(Map.of("mysql", Set.of("machine-0")));
        assertThat(manager.nextExpiry()).isEmpty();
        assertThat(manager.expire()).isEmpty();

        manager.unpinLeadership("mysql", "machine-0");
        assertThat(manager.expire()).hasSize(1);
    }

    @Test
    void completesAWaitAtTheEvaluationAfterTheExpiry() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        CompletableFuture<Void> released = manager.leadershipReleased("mysql");

        manager.evaluate();
        assertThat(released).as("led").isNotDone();

        time.advance(MINUTE);
        manager.evaluate();
        assertThat(released).as("overdue").isNotDone();

        manager.expire();
        assertThat(released).as("expired").isNotDone();

        manager.evaluate();
        assertThat(released).isCompleted();
        assertThat(manager.waiting()).isZero();
    }

    @Test
    void completesAWaitForAFreeApplicationAtTheNextEvaluation() {
        CompletableFuture<Void> released = manager.leadershipReleased("mysql");
        assertThat(released).isNotDone();

        manager.evaluate();

        assertThat(released).isCompleted();
    }

    @Test
    void completesWaitsAtOnceAfterARevocation() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        CompletableFuture<Void> released = manager.leadershipReleased("mysql");

        manager.revokeLeadership("mysql", "mysql/0");

        assertThat(released).isCompleted();
    }

    @Test
    void completesWaitsInTheirOrder() {
        List<String> told = new ArrayList<>();
        CompletableFuture<?> first = manager.leadershipReleased("wordpress").thenRun(() -> told.add("wordpress/1"));
        CompletableFuture<?> second = manager.leadershipReleased("mysql").thenRun(() -> told.add("mysql/1"));
        CompletableFuture<?> third = manager.leadershipReleased("wordpress").thenRun(() -> told.add("wordpress/2"));

        manager.evaluate();

        assertThat(told).containsExactly("wordpress/1", "mysql/1", "wordpress/2");
        assertThat(CompletableFuture.allOf(first, second, third)).isCompleted();
    }

    @Test
    void forgetsACancelledWait() {
        CompletableFuture<Void> released = manager.leadershipReleased("mysql");

        released.cancel(false);

        assertThat(manager.waiting()).isZero();
        manager.evaluate();
        assertThat(released).isCancelled();
    }

    @Test
    void letsACallbackOfAWaitClaim() {
        CompletableFuture<Lease> claimed = manager.leadershipReleased("mysql")
                .thenApply(nothing -> manager.claimLeadership("mysql", "mysql/1", MINUTE));

        manager.evaluate();

        assertThat(claimed).isCompletedWithValueMatching(lease -> lease.holder().equals("mysql/1"));
    }

    @Test
    void grantsOneOfTwoClaimsAtTheSameMoment() throws Exception {
        CountDownLatch bothAskForTheTime = new CountDownLatch(2);
        LeaseManager shared = new LeaseManager(new InMemoryLeaseStore(() -> {
            meet(bothAskForTheTime);
            return VirtualTime.START;
        }));
        ExecutorService threads = Executors.newFixedThreadPool(2);

        List<Future<Boolean>> granted = threads.invokeAll(
                List.<Callable<Boolean>>of(() -> isGranted(shared, "mysql/0"), () -> isGranted(shared, "mysql/1")));

        threads.shutdown();
        assertThat(granted).extracting(Future::get).containsExactlyInAnyOrder(true, false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "MySQL", "my sql", "my.sql", "my#sql", "$mysql", "mysql\n", "my_sql", "mysql-", "mysql-2", "2mysql",
                "mysql/0"
            })
    void refusesInvalidApplicationNames(String application) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.leadershipReleased(application))
                .withMessageStartingWith("'" + application + "' is not an application name");
        assertThatIllegalArgumentException().isThrownBy(() -> manager.pinLeadership(application, "machine-0"));
        assertThatIllegalArgumentException().isThrownBy(() -> manager.unpinLeadership(application, "machine-0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.claimLeadership(application, application + "/0", MINUTE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "mysql", "mysql-router", "mysql-2a", "k8s"})
    void acceptsApplicationsAsJujuDoes(String application) {
        assertThat(manager.claimLeadership(application, application + "/10", MINUTE)
                        .application())
                .isEqualTo(application);
    }

    @ParameterizedTest
    @CsvSource({
        "mysql, is not a unit name",
        "mysql/, is not a unit name",
        "mysql/01, is not a unit name",
        "mysql/x, is not a unit name",
        "mysql/0/1, is not a unit name",
        "/0, is not a unit of mysql",
        "wordpress/0, is not a unit of mysql"
    })
    void refusesNamesThatAreNotUnitsOfTheApplication(String unit, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.claimLeadership("mysql", unit, MINUTE))
                .withMessageStartingWith("'" + unit + "' " + why);
        assertThatIllegalArgumentException().isThrownBy(() -> manager.leadershipCheck("mysql", unit));
        assertThatIllegalArgumentException().isThrownBy(() -> manager.revokeLeadership("mysql", unit));
        assertThat(store.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "machine 0",
                "machine.0",
                "machine#0",
                "machine$0",
                "machine\t0",
                "machine\r0",
                "machine\n0",
                "machine\0",
                "machine\ud800",
                "\udc00machine"
            })
    void refusesInvalidEntityNames(String entity) {
        assertThatIllegalArgumentException().isThrownBy(() -> manager.pinLeadership("mysql", entity));
        assertThatIllegalArgumentException().isThrownBy(() -> manager.unpinLeadership("mysql", entity));
    }

    @Test
    void refusesNamesThatAreTooLongAtOnceAndShowsTheirBeginning() {
        String segments = "a" + "-a".repeat(2_000);
        String oneName = "m".repeat(1_000_000);

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> manager.claimLeadership(segments, segments + "/0", MINUTE),
                () -> manager.claimLeadership(oneName, oneName + "/0", MINUTE),
                () -> manager.claimLeadership("mysql", "mysql/" + "1".repeat(1_000_000), MINUTE),
                () -> manager.revokeLeadership(oneName, oneName + "/0"),
                () -> manager.leadershipReleased(segments),
                () -> manager.pinLeadership("mysql", oneName),
                () -> manager.unpinLeadership(oneName, "machine-0"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(call)
                    .withMessageContaining("is too long for a name")
                    .withMessageContaining("use at most 255")
                    .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(150));
        }
        assertThat(manager.leader(oneName)).isEmpty();
        assertThat(manager.leader(segments)).isEmpty();
    }

    @Test
    void acceptsNamesUpToTheLimit() {
        String application = "m".repeat(253);

        assertThat(manager.claimLeadership(application, application + "/0", MINUTE)
                        .holder())
                .hasSize(255);
        manager.pinLeadership(application, "😀".repeat(127));
        assertThat(manager.pinned().get(application)).containsExactly("😀".repeat(127));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT5S", "PT5M"})
    void grantsClaimsUpToTheLimits(Duration duration) {
        assertThat(manager.claimLeadership("mysql", "mysql/0", duration).expiry())
                .isEqualTo(VirtualTime.START.plus(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT4.999S", "PT5M0.001S", "PT0S", "PT-1M", "PT2562047788015215H30M7S"})
    void refusesClaimsBeyondTheLimits(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> manager.claimLeadership("mysql", "mysql/0", duration))
                .withMessage("mysql cannot be claimed for " + duration + ": use PT5S to PT5M");
        assertThat(manager.leaders()).isEmpty();
    }

    @Test
    void refusesLimitsThatAllowNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseManager(store, MINUTE, Duration.ofSeconds(5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LeaseManager(store, Duration.ZERO, MINUTE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeaseManager(store, MINUTE, Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessage("claims cannot last from PT1M to PT2562047788015215H30M7S: use positive limits in order,"
                        + " and at most PT876000H");
    }

    /** Waits for the other thread, which gets here only if the store lets two claims in at once. */
    private static void meet(CountDownLatch both) {
        both.countDown();
        try {
            assertThat(both.await(200, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isGranted(Claimer claimer, String unit) {
        try {
            return claimer.claimLeadership("mysql", unit, MINUTE).holder().equals(unit);
        } catch (ClaimDeniedException denied) {
            return false;
        }
    }
}
