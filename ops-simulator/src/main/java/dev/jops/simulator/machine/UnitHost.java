package dev.jops.simulator.machine;

import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;
import java.util.List;

/** The place where a unit runs: its files, and its programs. */
public interface UnitHost {

    /** Returns the directory below which the unit's absolute paths lie. */
    Path root();

    /** Returns the path on this computer of a file that the charm knows by this absolute path. */
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

    /** Returns the script of the unit's programs. */
    default ProgramScript programs() {
        return machine().programs();
    }

    /** Runs a program for a user who has logged in to the machine, outside of hooks. */
    default ProgramResult run(Program program) {
        return machine().run(program);
    }

    /**
     * Returns a builder that starts a program, with streams of its own, for a user who has logged in to the machine.
     *
     * @param directory its working directory, by the path that the unit knows
     * @throws IllegalStateException if the unit's programs are not processes
     */
    default ProcessBuilder login(String directory, List<String> command) {
        throw new IllegalStateException("a charm class has scripted programs and no processes, so " + command
                + " can't run: deploy the packed charm");
    }

    /** Returns whether the unit's programs are processes, which find scripted programs on their {@code PATH}. */
    default boolean hasProcesses() {
        return false;
    }

    /** Returns whether the unit's workload containers are simulated. */
    default boolean hasContainers() {
        return false;
    }

    /** Returns the unit's workload containers; if it can have none, new ones each time, in which nothing answers. */
    default UnitContainers containers() {
        return new UnitContainers();
    }

    /**
     * Throws if the charm can't reach its workload containers.
     *
     * @throws IllegalStateException if it looks for them in a place where they can't be
     */
    default void requireContainersFound() {
        // A charm in this process gets them directly.
    }
}
