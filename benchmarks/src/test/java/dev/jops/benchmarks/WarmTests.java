package dev.jops.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Repeats tests in this process, and prints the medians of one run of each: ms, and ms of CPU time. One round counts: the
 * last of the first three in a row in which the JVM's compilers had almost nothing to do. workload/test_charm.py does the
 * same after a hundred runs, after which Python's times no longer fall.
 */
final class WarmTests {
    private static final int RUNS = 2_000;
    private static final int QUIET_ROUNDS = 3;
    private static final int MOST_ROUNDS = 100;

    /** The share of a quiet round's time for which the compilers may work. */
    private static final double QUIET = 0.02;

    private static final double MILLI = 1e6;

    private final long[] wall = new long[RUNS];
    private final long[] cpu = new long[RUNS];

    private WarmTests() {}

    /** Prints two lines, for the state transition and the harness. */
    public static void main(String[] arguments) {
        print(ReferenceTest::stateTransition, ReferenceTest::harnessCycle);
    }

    /** Runs the tests in turn, and prints a line for each. */
    static void print(Runnable... tests) {
        List<WarmTests> times = new ArrayList<>();
        for (int i = 0; i < tests.length; i++) {
            times.add(new WarmTests());
        }
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            long begun = System.nanoTime();
            long begunCompiling = compilationTime();
            for (int i = 0; i < tests.length; i++) {
                times.get(i).time(tests[i]);
            }
            long compiling = compilationTime() - begunCompiling;
            quiet = compiling * MILLI <= QUIET * (System.nanoTime() - begun) ? quiet + 1 : 0;
        }
        if (quiet < QUIET_ROUNDS) {
            System.err.println(
                    "still compiling after " + MOST_ROUNDS + " rounds: the times are not those of a warm JVM");
        }
        times.forEach(WarmTests::print);
    }

    private void time(Runnable test) {
        for (int run = 0; run < RUNS; run++) {
            long begun = System.nanoTime();
            long begunCpu = cpuTime();
            test.run();
            cpu[run] = cpuTime() - begunCpu;
            wall[run] = System.nanoTime() - begun;
        }
    }

    private void print() {
        System.out.println(median(wall) + " " + median(cpu));
    }

    private static double median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[RUNS / 2] / MILLI;
    }

    /** Returns the time of all compiler threads together, in ms. */
    private static long compilationTime() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
