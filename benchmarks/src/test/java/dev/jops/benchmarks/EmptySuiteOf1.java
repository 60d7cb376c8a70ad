package dev.jops.benchmarks;

import org.junit.jupiter.api.RepeatedTest;

/** Shows what JUnit itself costs. */
class EmptySuiteOf1 {
    @RepeatedTest(1)
    void doesNothing() {}
}
