package dev.jops.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs tests again and again in this process, and prints for each the medians of one run: ms, and ms of CPU.
 * workload/test_charm.py does the same.
 */
final class WarmTests {
    private static final int ROUNDS = 10;
    private static final int RUNS = 2_000;
    private static final double MILLI = 1e6;

    private final long[] wall = new long[RUNS];
    private final long[] cpu = new long[RUNS];

    private WarmTests() {}

    /** Prints two lines: of the state transition, and of the harness. */
    public static void main(String[] arguments) {
        print(ReferenceTest::stateTransition, ReferenceTest::harnessCycle);
    }

    /** Prints a line for each test, which take turns. */
    static void print(Runnable... tests) {
        List<WarmTests> times = new ArrayList<>();
        for (int i = 0; i < tests.length; i++) {
            times.add(new WarmTests());
        }
        for (int round = 0; round < ROUNDS; round++) { // the last one counts
            for (int i = 0; i < tests.length; i++) {
                times.get(i).time(tests[i]);
            }
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

    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
