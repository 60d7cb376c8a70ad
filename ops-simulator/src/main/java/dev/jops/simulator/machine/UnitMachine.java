package dev.jops.simulator.machine;

import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;
import java.util.List;

/** The machine of one unit that runs in this process, with what Juju puts on it; its files persist across hooks. */
public final class UnitMachine implements UnitHost, AutoCloseable {
    private final String charmDirectory;
    private final UnitDirectory directory;
    private final UnitFiles files;
    private final SimulatedMachine machine;
    private final UnitContainers containers = new UnitContainers();

    /** Creates the machine of the unit with this name, whose programs have no script yet. */
    public UnitMachine(String unit) {
        this(unit, new ProgramScript());
    }

    public UnitMachine(String unit, ProgramScript programs) {
        this.charmDirectory = "/var/lib/juju/agents/unit-" + unit.replace('/', '-') + "/charm";
        this.directory = new UnitDirectory(unit);
        this.files = new UnitFiles(directory::path, "");
        this.machine = new SimulatedMachine(directory::path, programs);
    }

    @Override
    public SimulatedMachine machine() {
        return machine;
    }

    @Override
    public UnitContainers containers() {
        return containers;
    }

    @Override
    public String charmDirectory() {
        return charmDirectory;
    }

    public UnitFiles files() {
        return files;
    }

    @Override
    public Path root() {
        return directory.path();
    }

    /** Loses the files, except these paths as the charm knows them, of files or of whole directories. */
    public void loseFiles(List<String> volumes) {
        directory.clear(volumes);
        machine.lose();
        containers.lose();
    }

    /** Copies the files and their owners, and returns what puts the copy back. */
    public Runnable copyFiles() {
        Runnable ofFiles = directory.copyAside();
        Runnable ofOwners = machine.copyOwners();
        return () -> {
            ofFiles.run();
            ofOwners.run();
        };
    }

    /** Removes the files. */
    @Override
    public void close() {
        directory.close();
    }
}
