package dev.jops.simulator.machine;

import java.time.Duration;

/** The clock on which programs take their time. */
@FunctionalInterface
interface ProgramClock {

    /** Lets the time pass that a program takes. */
    void pass(Duration duration) throws InterruptedException;
}
