package dev.jops.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jops.simulator.machine.Isolation;

/** Checks whether this computer supports machines for units of packed charms. */
final class UnitMachines {
    private UnitMachines() {}

    /** Skips a test, with the reason, if it does not. */
    static void assumeAvailable() {
        Isolation isolation = Isolation.ofThisComputer();
        assumeTrue(isolation.hasMachines(), () -> isolation.notice().orElseThrow());
    }
}
