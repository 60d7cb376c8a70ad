package dev.jops.benchmarks;

import org.junit.jupiter.api.RepeatedTest;

/** Half of each kind. */
class SuiteOf3000 {
    @RepeatedTest(1_500)
    void publishesThePasswordInAState() {
        ReferenceTest.stateTransition();
    }

    @RepeatedTest(1_500)
    void publishesThePasswordInAHarness() {
        ReferenceTest.harnessCycle();
    }
}
