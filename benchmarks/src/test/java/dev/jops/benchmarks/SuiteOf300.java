package dev.jops.benchmarks;

import org.junit.jupiter.api.RepeatedTest;

/** Half of each kind. */
class SuiteOf300 {
    @RepeatedTest(150)
    void publishesThePasswordInAState() {
        ReferenceTest.stateTransition();
    }

    @RepeatedTest(150)
    void publishesThePasswordInAHarness() {
        ReferenceTest.harnessCycle();
    }
}
