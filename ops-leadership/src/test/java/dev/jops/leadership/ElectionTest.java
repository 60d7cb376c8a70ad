package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests an election in virtual time, with a guarantee of 30 s and so a turn every 3 s. */
class ElectionTest {
    private static final Duration GUARANTEE = TrackerWorker.GUARANTEE;
    private static final Duration TURN = Duration.ofSeconds(3);

    private final VirtualTime time = new VirtualTime();
    private final FailingStore store = new FailingStore(new InMemoryLeaseStore(time));
    private final LeaseManager leases = new LeaseManager(store.proxy());
    private final List<String> performed = new ArrayList<>();
    private final ElectionLog log = new ElectionLog();

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    @Test
    void performsItsDutyInEveryTurnWhileItLeads() {
        Election election = elect("printer/0");
        assertThat(performed).as("nothing in the constructor").isEmpty();

        time.advance(TURN.multipliedBy(4));

        assertThat(performed).hasSize(5).containsOnly("printer/0 in term 1");
        assertThat(election.lease()).isEqualTo(leases.lease("printer")).isPresent();
        assertThat(election.leader()).isEqualTo(leases.lease("printer"));
        assertThat(election.failure()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void leavesTheDutyToTheLeaderAndTakesOverWhenItIsGone() {
        Election leader = elect("printer/0");
        Election follower = elect("printer/1");
        time.advance(Duration.ofHours(1));
        assertThat(performed).containsOnly("printer/0 in term 1");
        assertThat(follower.lease()).isEmpty();
        assertThat(follower.leader()).map(Lease::holder).contains("printer/0");

        leader.close();
        performed.clear();
        time.advance(GUARANTEE.multipliedBy(2).plus(TURN.multipliedBy(2)));

        assertThat(performed).isNotEmpty().containsOnly("printer/1 in term 2");
        assertThat(leader.lease()).isEmpty();
    }

    @Test
    void pausesLongerEachTimeThatTheStoreRefusesAndSaysWhy() {
        Election election = elect("printer/0");
        store.breakWith("the password is wrong");

        time.advance(Duration.ofMinutes(5));

        assertThat(log.lines())
                .startsWith(
                        "printer/0 pauses in the election of printer for PT3S: the password is wrong",
                        "printer/0 pauses in the election of printer for PT6S: the password is wrong",
                        "printer/0 pauses in the election of printer for PT12S: the password is wrong",
                        "printer/0 pauses in the election of printer for PT24S: the password is wrong",
                        "printer/0 pauses in the election of printer for PT30S: the password is wrong",
                        "printer/0 pauses in the election of printer for PT30S: the password is wrong");
        assertThat(store.refused()).as("calls").isLessThan(15);
        assertThat(election.failure()).map(Throwable::getMessage).contains("the password is wrong");
    }

    @Test
    void performsItsDutyAgainOnceTheStoreIsBack() {
        Election election = elect("printer/0");
        store.breakWith("the store is away");
        time.advance(Duration.ofMinutes(5));
        assertThat(performed).isEmpty();

        store.mend();
        time.advance(GUARANTEE.plus(TURN.multipliedBy(2)));

        assertThat(performed).isNotEmpty().containsOnly("printer/0 in term 1");
        assertThat(election.failure()).isEmpty();
        store.breakWith("the store is away again");
        log.lines().clear();
        time.advance(TURN);
        assertThat(log.lines())
                .containsExactly("printer/0 pauses in the election of printer for PT3S: the store is away again");
    }

    @Test
    void keepsItsTermThroughAFailureThatIsShorterThanItsLease() {
        elect("printer/0");
        time.advance(GUARANTEE.minusNanos(1));
        store.breakWith("the store is away");
        time.advance(TURN.multipliedBy(3));
        performed.clear();

        store.mend();
        time.advance(GUARANTEE);

        assertThat(performed).isNotEmpty().containsOnly("printer/0 in term 1");
    }

    @Test
    void asksAgainWhetherItLeadsWhenItsDutyWasFencedOff() {
        List<Long> terms = new ArrayList<>();
        new Election("printer/0", GUARANTEE, leases, time, lease -> {
            terms.add(lease.term());
            if (leases.lease("printer").map(Lease::term).orElse(0L) != lease.term()) {
                throw new NotLeaderException(lease);
            }
        });
        time.settle();
        leases.revokeLeadership("printer", "printer/0");
        leases.claimLeadership("printer", "printer/0", GUARANTEE);

        time.advance(TURN.multipliedBy(2));

        assertThat(terms).containsExactly(1L, 1L, 2L);
        assertThat(log.lines())
                .containsExactly("printer/0 pauses in the election of printer for PT3S: printer/0 is not leader of"
                        + " printer in term 1 any more");
    }

    @Test
    void pausesLongerEachTimeThatTheDutyFailsAndStaysLeader() {
        Election election = new Election("printer/0", GUARANTEE, leases, time, lease -> {
            performed.add("failed");
            throw new IllegalStateException("no paper");
        });
        time.settle();
        elect("printer/1");

        time.advance(Duration.ofMinutes(10));

        assertThat(performed).containsOnly("failed").hasSize(23);
        assertThat(log.lines())
                .hasSize(23)
                .startsWith(
                        "printer/0 pauses in the election of printer for PT3S: no paper",
                        "printer/0 pauses in the election of printer for PT6S: no paper")
                .endsWith("printer/0 pauses in the election of printer for PT30S: no paper");
        assertThat(election.failure()).containsInstanceOf(IllegalStateException.class);
        assertThat(election.leader()).map(Lease::term).contains(1L);
    }

    @Test
    void interruptsItsDutyWhenItNoLongerLeads() {
        List<Boolean> interrupted = new ArrayList<>();
        new Election("printer/0", GUARANTEE, leases, time, lease -> {
            leases.revokeLeadership("printer", "printer/0");
            leases.claimLeadership("printer", "printer/1", LeaseManager.LONGEST_CLAIM);
            interrupted.add(Thread.currentThread().isInterrupted());
            time.advance(GUARANTEE);
            interrupted.add(Thread.currentThread().isInterrupted());
            throw new InterruptedException("called off");
        });

        time.settle();

        assertThat(interrupted).containsExactly(false, true);
        assertThat(Thread.currentThread().isInterrupted()).as("afterwards").isFalse();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void interruptsItsDutyWhenItIsClosedAndPerformsNoOther() {
        List<Election> itself = new ArrayList<>();
        itself.add(new Election("printer/0", GUARANTEE, leases, time, lease -> {
            itself.get(0).close();
            performed.add(Thread.currentThread().isInterrupted() ? "interrupted" : "not interrupted");
        }));

        time.advance(Duration.ofMinutes(1));

        assertThat(performed).containsExactly("interrupted");
        assertThat(leases.leader("printer")).as("the lease is not given up").contains("printer/0");
        assertThat(time.pending()).isZero();
    }

    @Test
    void neverPerformsTwoDutiesAtOnce() {
        new Election("printer/0", GUARANTEE, leases, time, lease -> {
            performed.add("begins");
            if (performed.size() == 1) {
                store.breakWith("the store is away");
                time.advance(GUARANTEE); // the renewal fails, so another tracker leads later on
                store.mend();
                time.advance(GUARANTEE.plus(TURN));
                assertThat(leases.leader("printer")).contains("printer/0");
            }
            performed.add("ends");
        });

        time.advance(GUARANTEE.multipliedBy(3));

        assertThat(performed).hasSizeGreaterThan(4).startsWith("begins", "ends", "begins", "ends");
    }

    @Test
    void completesWaitsEvenIfExpiryFails() {
        var released = leases.leadershipReleased("plotter");
        elect("printer/0");
        store.breakOnly("expire", "one row is stuck");

        time.settle();

        assertThat(released).isCompleted();
        assertThat(log.lines())
                .containsExactly("printer/0 pauses in the election of printer for PT3S: one row is stuck");
    }

    @Test
    void endsWithItsScheduler() {
        List<Runnable> tasks = new ArrayList<>();
        Scheduler ending = new Scheduler() {
            @Override
            public long nanoTime() {
                return 0;
            }

            @Override
            public Cancellable schedule(Duration delay, Runnable task) {
                if (!tasks.isEmpty()) {
                    throw new RejectedExecutionException("shut down");
                }
                tasks.add(task);
                return () -> {};
            }
        };
        Election election = new Election("printer/0", GUARANTEE, leases, ending, lease -> performed.add("performed"));

        tasks.get(0).run();

        assertThat(election.failure()).containsInstanceOf(RejectedExecutionException.class);
        assertThat(election.lease()).isEmpty();
        assertThat(performed).isEmpty();
    }

    @Test
    void refusesInvalidUnitsAndGuarantees() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> elect("printer"))
                .withMessageStartingWith("'printer' is not a unit name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Election("printer/0", Duration.ZERO, leases, time, lease -> {}))
                .withMessageStartingWith("printer/0 cannot be guaranteed leadership for PT0S");
        assertThat(time.pending()).isZero();
    }

    private Election elect(String unit) {
        return new Election(
                unit, GUARANTEE, leases, time, lease -> performed.add(lease.holder() + " in term " + lease.term()));
    }
}
