package dev.jops.simulator.machine;

import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;

/** The place where a unit runs: its files, and its programs. */
public interface UnitHost {

    /** Returns the directory below which the unit's absolute paths lie. */
    Path root();

    /** Returns where a file is on this computer that the charm knows by this absolute path. */
    default Path file(String path) {
        return root().resolve(path.substring(1));
    }

    /** Returns the charm directory as the charm knows it. */
    String charmDirectory();

    /**
     * Returns the unit's machine.
     *
     * @throws IllegalStateException if the charm runs on this computer
     */
    SimulatedMachine machine();

    /** Returns the unit's workload containers. */
    UnitContainers containers();

    /**
     * Makes sure that the charm can reach its workload containers.
     *
     * @throws IllegalStateException if it looks for them where they can't be
     */
    default void requireContainersFound() {
        // A charm in this process is handed them.
    }
}
