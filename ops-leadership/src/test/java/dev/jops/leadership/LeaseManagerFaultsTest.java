package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests races for a lease, a store that is away, and a closed manager. */
class LeaseManagerFaultsTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);
    private final LeaseManager manager = new LeaseManager(store);
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void deniesAClaimThatLosesARace() {
        LeaseManager racing = pausing(afterEachLookup(() -> store.claim("mysql", "mysql/1", MINUTE)));

        assertThatThrownBy(() -> racing.claimLeadership("mysql", "mysql/0", MINUTE))
                .isInstanceOf(ClaimDeniedException.class)
                .hasMessage("mysql/0 cannot lead mysql: the lease is held by mysql/1");
    }

    @Test
    void claimsAgainWhenItsLeaseIsDeletedJustBeforeTheExtension() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        LeaseManager racing = pausing(around("extend", () -> store.revoke("mysql", "mysql/0"), () -> {}));

        assertThat(racing.claimLeadership("mysql", "mysql/0", MINUTE).term()).isEqualTo(2);
        assertThat(pauses).isEmpty();
    }

    @Test
    void extendsALeaseThatAnotherProcessTookForTheSameUnitMeanwhile() {
        LeaseManager racing = pausing(around("extend", () -> {}, () -> store.claim("mysql", "mysql/0", MINUTE)));

        assertThat(racing.claimLeadership("mysql", "mysql/0", MINUTE).term()).isEqualTo(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(50));
    }

    @Test
    void renewsWithoutALookup() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        LeaseManager renewing = new LeaseManager(afterEachLookup(() -> {
            throw new LeadershipException("the lease was looked up");
        }));

        assertThat(renewing.claimLeadership("mysql", "mysql/0", MINUTE).term()).isEqualTo(1);
    }

    @Test
    void givesNoAnswerToAClaimWhileTheLeaseNeverStopsChanging() {
        LeaseManager racing = pausing(around(
                "extend", () -> store.revoke("mysql", "mysql/0"), () -> store.claim("mysql", "mysql/0", MINUTE)));

        assertThatThrownBy(() -> racing.claimLeadership("mysql", "mysql/0", MINUTE))
                .isExactlyInstanceOf(LeadershipException.class)
                .hasMessage("mysql/0 cannot tell whether it leads mysql: the lease changed 10 times during one claim");
        assertThat(pauses)
                .hasSize(9)
                .startsWith(Duration.ofMillis(50), Duration.ofMillis(80), Duration.ofMillis(128))
                .endsWith(Duration.ofMillis(2147));
    }

    @Test
    void keepsALeaseThatTheUnitWinsJustAfterARevocationFoundNone() {
        LeaseManager racing = pausing(store((proxy, method, arguments) -> {
            Object answer = method.invoke(store, arguments);
            if (method.getName().equals("revoke")) {
                store.claim("mysql", "mysql/0", MINUTE);
            }
            return answer;
        }));

        racing.revokeLeadership("mysql", "mysql/0");

        assertThat(manager.leader("mysql")).contains("mysql/0");
    }

    @Test
    void stopsTryingAgainWhenItIsInterrupted() {
        LeaseManager racing = new LeaseManager(
                afterEachLookup(() -> store.claim("mysql", "mysql/1", MINUTE)), MINUTE, MINUTE, pause -> {
                    throw new InterruptedException();
                });

        assertThatExceptionOfType(LeadershipException.class)
                .isThrownBy(() -> racing.claimLeadership("mysql", "mysql/0", MINUTE))
                .withMessage("mysql/0 cannot tell whether it leads mysql: interrupted while the lease was changing");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void failsWhileTheStoreIsAway() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        LeaseManager cutOff = new LeaseManager(away());
        CompletableFuture<Void> released = cutOff.leadershipReleased("wordpress");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> cutOff.claimLeadership("mysql", "mysql/0", MINUTE),
                () -> cutOff.claimLeadership("mysql", "mysql/1", MINUTE),
                cutOff.leadershipCheck("mysql", "mysql/0")::check,
                cutOff.leadershipCheck("mysql", "mysql/1")::check,
                () -> cutOff.revokeLeadership("mysql", "mysql/0"),
                () -> cutOff.revokeLeadership("mysql", "mysql/1"),
                () -> cutOff.pinLeadership("mysql", "machine-0"),
                () -> cutOff.unpinLeadership("mysql", "machine-0"),
                () -> cutOff.leader("mysql"),
                cutOff::leaders,
                cutOff::pinned,
                cutOff::nextExpiry,
                cutOff::expire,
                cutOff::evaluate)) {
            assertThatThrownBy(call)
                    .isExactlyInstanceOf(LeadershipException.class)
                    .hasMessage("the store is away");
        }
        assertThat(released).isNotDone();
        assertThat(manager.leader("mysql")).contains("mysql/0");
    }

    @Test
    void completesWaitsOnceTheStoreIsBack() {
        List<Boolean> isAway = new ArrayList<>(List.of(true));
        LeaseManager cutOff = new LeaseManager(afterEachLookup(() -> {
            if (isAway.get(0)) {
                throw new LeadershipException("the store is away");
            }
        }));
        CompletableFuture<Void> released = cutOff.leadershipReleased("mysql");
        assertThatThrownBy(cutOff::evaluate).isInstanceOf(LeadershipException.class);

        isAway.set(0, false);
        cutOff.evaluate();

        assertThat(released).isCompleted();
    }

    @Test
    void failsWaitsWhenItIsClosed() {
        manager.claimLeadership("mysql", "mysql/0", MINUTE);
        CompletableFuture<Void> released = manager.leadershipReleased("mysql");

        manager.close();
        manager.close();

        assertThat(released)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseExactlyInstanceOf(LeadershipException.class)
                .withMessageContaining("the lease manager is closed");
        assertThat(manager.waiting()).isZero();
    }

    @Test
    void failsOnceItIsClosedAndLeavesTheLeasesToAnother() {
        Lease lease = manager.claimLeadership("mysql", "mysql/0", MINUTE);
        Token token = manager.leadershipCheck("mysql", "mysql/0");

        manager.close();

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> manager.claimLeadership("mysql", "mysql/0", MINUTE),
                () -> manager.leadershipReleased("mysql"),
                () -> manager.revokeLeadership("mysql", "mysql/0"),
                token::check,
                manager::expire)) {
            assertThatThrownBy(call)
                    .isExactlyInstanceOf(LeadershipException.class)
                    .hasMessage("the lease manager is closed");
        }
        assertThat(new LeaseManager(store).claimLeadership("mysql", "mysql/0", MINUTE))
                .isEqualTo(lease);
    }

    @Test
    void changesNothingIfTheExpiryOverflows() {
        List<Instant> now = new ArrayList<>(List.of(VirtualTime.START));
        LeaseManager atTheEndOfTime = new LeaseManager(new InMemoryLeaseStore(() -> now.get(0)));
        Lease lease = atTheEndOfTime.claimLeadership("mysql", "mysql/0", MINUTE);

        now.set(0, Instant.MAX);
        assertThatThrownBy(() -> atTheEndOfTime.claimLeadership("mysql", "mysql/0", MINUTE))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> atTheEndOfTime.claimLeadership("wordpress", "wordpress/0", MINUTE))
                .isInstanceOf(RuntimeException.class);

        now.set(0, VirtualTime.START);
        assertThat(atTheEndOfTime.claimLeadership("mysql", "mysql/0", MINUTE)).isEqualTo(lease);
        assertThat(atTheEndOfTime
                        .claimLeadership("wordpress", "wordpress/0", MINUTE)
                        .term())
                .isEqualTo(1);
    }

    private LeaseManager pausing(LeaseStore races) {
        return new LeaseManager(races, LeaseManager.SHORTEST_CLAIM, LeaseManager.LONGEST_CLAIM, pauses::add);
    }

    /** Returns the store, where something happens after each look-up, before its caller can act. */
    private LeaseStore afterEachLookup(Runnable happening) {
        return around("lookup", () -> {}, happening);
    }

    /** Returns the store, where something happens before and after each call of a method. */
    private LeaseStore around(String name, Runnable before, Runnable after) {
        return store((proxy, method, arguments) -> {
            if (!method.getName().equals(name)) {
                return method.invoke(store, arguments);
            }
            before.run();
            Object answer = method.invoke(store, arguments);
            after.run();
            return answer;
        });
    }

    private static LeaseStore away() {
        return store((proxy, method, arguments) -> {
            throw new LeadershipException("the store is away");
        });
    }

    private static LeaseStore store(InvocationHandler handler) {
        return (LeaseStore)
                Proxy.newProxyInstance(LeaseStore.class.getClassLoader(), new Class<?>[] {LeaseStore.class}, handler);
    }
}
