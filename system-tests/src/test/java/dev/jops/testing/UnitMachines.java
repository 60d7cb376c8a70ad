package dev.jops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.simulator.machine.Isolation;

/** Whether this computer has machines for units of packed charms. */
final class UnitMachines {
    private UnitMachines() {}

    /** Leaves a test out, and says why, where there are none. */
    static void assumeAvailable() {
        Isolation isolation = Isolation.ofThisComputer();
        assumeTrue(isolation.hasMachines(), () -> isolation.notice().orElseThrow());
    }
}
