package dev.jops.simulator.machine;

import java.time.Duration;

/** The clock of whoever runs programs. */
@FunctionalInterface
interface ProgramClock {

    /** Lets the time pass that a program takes. */
    void pass(Duration duration) throws InterruptedException;
}
