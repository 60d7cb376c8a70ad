package dev.jops.benchmarks;

import org.junit.jupiter.api.RepeatedTest;

/** Shows what JUnit itself costs. */
class EmptySuiteOf3000 {
    @RepeatedTest(3_000)
    void doesNothing() {}
}
