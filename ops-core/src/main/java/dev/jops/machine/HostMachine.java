package dev.jops.machine;

import java.nio.file.Path;
import java.util.Objects;

/** The machine that this process runs on. */
public final class HostMachine implements Machine {

    /** The machine of this process. */
    public HostMachine() {}

    @Override
    public Path root() {
        return Path.of("/");
    }

    @Override
    public ProgramResult run(Program program) {
        return new ProgramRun(Objects.requireNonNull(program, "the program given to run is null"), root()).toEnd();
    }

    @Override
    public String toString() {
        return "the machine";
    }
}
