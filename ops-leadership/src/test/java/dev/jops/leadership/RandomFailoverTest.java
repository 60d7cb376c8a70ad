package dev.jops.leadership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs five units through crashes, restarts, pins and slow or broken claims, with workers like Juju's. */
class RandomFailoverTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final LeaseStore store = new InMemoryLeaseStore(time);
    private final LeaseManager manager = new LeaseManager(store);
    private final Wire wire = new Wire(manager);
    private final Map<String, TrackerWorker> running = new TreeMap<>();
    private final Map<Long, String> holders = new TreeMap<>(); // by term
    private String situation = "";

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsItsPromises(long seed) {
        Random random = new Random(seed);
        wire.onTheWayThere(() -> disturb(random));
        wire.onTheWayBack(() -> {
            recordTerm();
            disturb(random);
        });
        expireFromTimeToTime(random);
        evaluateEverySecond();

        for (int step = 0; step < 300; step++) {
            situation = "seed " + seed + ", step " + step;
            act(random);
            checkPromises();
        }
        assertThat(holders).as(situation).hasSizeGreaterThan(1);

        calmDown();
        time.advance(Duration.ofMinutes(6));

        assertThat(running.values())
                .as(situation)
                .filteredOn(TrackerWorker::isLeader)
                .hasSize(1);
    }

    private void act(Random random) {
        String unit = "mysql/" + random.nextInt(5);
        switch (random.nextInt(16)) {
            case 0, 1, 2 -> crash(unit);
            case 3, 4, 5 -> start(unit);
            case 6 -> manager.pinLeadership("mysql", "machine-0");
            case 7, 8, 9 -> manager.unpinLeadership("mysql", "machine-0");
            case 10, 11, 12 -> time.advance(Duration.ofMillis(random.nextInt(20_000)));
            default -> time.advance(Duration.ofMillis(random.nextInt(90_000)));
        }
    }

    private void crash(String unit) {
        TrackerWorker tracker = running.remove(unit);
        if (tracker != null) {
            tracker.close();
        }
    }

    private void start(String unit) {
        crash(unit);
        running.put(unit, new TrackerWorker("mysql", unit, TrackerWorker.GUARANTEE, wire, time));
    }

    private void calmDown() {
        wire.onTheWayThere(() -> {});
        wire.onTheWayBack(() -> {});
        manager.unpinLeadership("mysql", "machine-0");
        start("mysql/0");
        start("mysql/1");
    }

    private void disturb(Random random) {
        switch (random.nextInt(30)) {
            case 0 -> throw new LeadershipException("the controller is away");
            case 1 -> time.stall(Duration.ofMillis(random.nextInt(70_000)));
            default -> time.stall(Duration.ofMillis(random.nextInt(500)));
        }
    }

    private void expireFromTimeToTime(Random random) {
        manager.expire();
        time.schedule(SECOND.plusMillis(random.nextInt(4_000)), () -> expireFromTimeToTime(random));
    }

    private void evaluateEverySecond() {
        manager.evaluate();
        time.schedule(SECOND, this::evaluateEverySecond);
    }

    private void recordTerm() {
        store.lookup("mysql").ifPresent(lease -> {
            String holder = holders.merge(lease.term(), lease.holder(), (known, found) -> known);
            assertThat(holder).as(situation).isEqualTo(lease.holder());
        });
    }

    private void checkPromises() {
        List<String> leaders = new ArrayList<>();
        running.forEach((unit, tracker) -> {
            if (tracker.isLeader()) {
                leaders.add(unit);
                checkLease(unit);
            }
        });
        assertThat(leaders).as(situation).hasSizeLessThanOrEqualTo(1);
    }

    private void checkLease(String unit) {
        Lease lease = store.lookup("mysql").orElseThrow();
        assertThat(lease.holder()).as(situation).isEqualTo(unit);
        assertThat(lease.expiry()).as(situation).isAfterOrEqualTo(time.instant().plus(TrackerWorker.GUARANTEE));
    }
}
