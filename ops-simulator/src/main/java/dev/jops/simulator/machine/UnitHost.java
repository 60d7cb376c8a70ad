package dev.jops.simulator.machine;

import java.nio.file.Path;

/** Where a unit runs: its files, and its programs. */
public interface UnitHost {

    /** The directory that the unit's absolute paths are below. */
    Path root();

    /** The charm directory as the charm knows it. */
    String charmDirectory();

    /**
     * The unit's machine.
     *
     * @throws IllegalStateException if the charm runs on this computer
     */
    SimulatedMachine machine();
}
