package dev.jops.benchmarks;

import dev.jops.leadership.InMemoryLeaseStore;
import dev.jops.leadership.Lease;
import dev.jops.leadership.LeaseManager;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An hour of a controller with many applications, in virtual time. Every 30 seconds each leader renews its lease for 60
 * seconds, and each lease is checked. Every second the expiry worker runs, and one leader falls silent, so that its lease
 * expires and another unit takes over.
 */
public final class LeaseHour {
    private static final int SECONDS = 3_600;
    private static final int PERIOD = 30;
    private static final Duration CLAIM = Duration.ofSeconds(60);
    private static final long SEED = 1;

    private final LeaseManager manager;
    private final Random random = new Random(SEED);
    private final List<String> applications = new ArrayList<>();
    private final int[] leaders; // by application; the number of the unit
    private final boolean[] silent;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final Tally renewals = new Tally();
    private final Tally checks = new Tally();
    private final Tally looks = new Tally();
    private final Tally takeovers = new Tally();

    private LeaseHour(int leases) {
        this.manager = new LeaseManager(new InMemoryLeaseStore(() -> now));
        this.leaders = new int[leases];
        this.silent = new boolean[leases];
        for (int i = 0; i < leases; i++) {
            applications.add("app" + i);
            manager.claimLeadership(applications.get(i), leader(i), CLAIM);
        }
    }

    /** Prints a table for these numbers of leases, of which the others are compared with the first. */
    public static void main(String[] arguments) {
        new LeaseHour(1_000).pass(); // warms up the compiler
        System.out.printf(
                "%8s %12s %9s %7s %9s %7s %9s %7s %9s %7s %7s %8s%n",
                "leases",
                "renewals",
                "renewal",
                "growth",
                "check",
                "growth",
                "takeover",
                "growth",
                "look",
                "growth",
                "log n",
                "hour");
        LeaseHour first = null;
        for (String argument : arguments) {
            LeaseHour hour = new LeaseHour(Integer.parseInt(argument));
            long begun = cpuTime();
            hour.pass();
            first = first == null ? hour : first;
            hour.print(first, cpuTime() - begun);
        }
    }

    private void pass() {
        for (int second = 0; second < SECONDS; second++) {
            now = now.plusSeconds(1);
            renew(second % PERIOD);
            check(second % PERIOD);
            takeOver(expire());
            silent[random.nextInt(silent.length)] = true;
        }
    }

    private void renew(int turn) {
        long begun = cpuTime();
        int renewed = 0;
        for (int i = turn; i < leaders.length; i += PERIOD) {
            if (!silent[i]) {
                manager.claimLeadership(applications.get(i), leader(i), CLAIM);
                renewed++;
            }
        }
        renewals.add(renewed, begun);
    }

    private void check(int turn) {
        long begun = cpuTime();
        int checked = 0;
        for (int i = turn; i < leaders.length; i += PERIOD) {
            manager.leadershipCheck(applications.get(i), leader(i)).check();
            checked++;
        }
        checks.add(checked, begun);
    }

    private List<Lease> expire() {
        long begun = cpuTime();
        List<Lease> expired = manager.expire();
        looks.add(1, begun);
        return expired;
    }

    private void takeOver(List<Lease> expired) {
        long begun = cpuTime();
        for (Lease lease : expired) {
            int i = Integer.parseInt(lease.application().substring("app".length()));
            leaders[i]++;
            silent[i] = false;
            manager.claimLeadership(lease.application(), leader(i), CLAIM);
        }
        takeovers.add(expired.size(), begun);
    }

    private String leader(int application) {
        return applications.get(application) + "/" + leaders[application];
    }

    private void print(LeaseHour first, long nanos) {
        System.out.printf(
                "%,8d %,12d %6.2f us %7.2f %6.2f us %7.2f %6.2f us %7.2f %6.2f us %7.2f %7.2f %6.1f s%n",
                leaders.length,
                renewals.count,
                renewals.micros(),
                renewals.micros() / first.renewals.micros(),
                checks.micros(),
                checks.micros() / first.checks.micros(),
                takeovers.micros(),
                takeovers.micros() / first.takeovers.micros(),
                looks.micros(),
                looks.micros() / first.looks.micros(),
                Math.log(leaders.length) / Math.log(first.leaders.length),
                nanos / 1e9);
    }

    /** Returns the CPU time of this thread, which does all the work, so that other programs do not count. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** How often something was done, and how much CPU time it took. */
    private static final class Tally {
        private long count;
        private long nanos;

        void add(int times, long begun) {
            nanos += cpuTime() - begun;
            count += times;
        }

        double micros() {
            return nanos / 1e3 / count;
        }
    }
}
