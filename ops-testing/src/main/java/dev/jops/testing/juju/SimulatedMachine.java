package dev.jops.testing.juju;

import dev.jops.machine.Machine;
import dev.jops.machine.MachineException;
import dev.jops.machine.ProgramResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A unit's machine in a test: a root directory of its own, and no programs. */
public final class SimulatedMachine implements Machine {
    private final Supplier<Path> root;

    /** With this root, made when it is first wanted. */
    public SimulatedMachine(Supplier<Path> root) {
        this.root = root;
    }

    @Override
    public Path root() {
        return root.get();
    }

    @Override
    public ProgramResult run(List<String> command, Duration limit) {
        throw new MachineException("no result is scripted for the program: " + String.join(" ", command), null);
    }
}
