package dev.jops.simulator.machine;

import dev.jops.meta.CharmMeta;
import dev.jops.simulator.pebble.UnitContainers;
import java.nio.file.Path;
import java.util.List;

/** The machine of one unit that runs in this process, with Juju's files; its files persist across hooks. */
public final class UnitMachine implements UnitHost, AutoCloseable {
    private final String charmDirectory;
    private final UnitDirectory directory;
    private final CharmFiles charm;
    private final UnitFiles files;
    private final SimulatedMachine machine;
    private final UnitContainers containers = new UnitContainers();

    /** Creates the machine of the unit with this name and charm, whose programs have no script yet. */
    public UnitMachine(String unit, CharmMeta meta) {
        this(unit, meta, new ProgramScript());
    }

    public UnitMachine(String unit, CharmMeta meta, ProgramScript programs) {
        this.charmDirectory = "/var/lib/juju/agents/unit-" + unit.replace('/', '-') + "/charm";
        this.directory = new UnitDirectory(unit);
        this.files = new UnitFiles(directory::path, "");
        this.charm = new CharmFiles(charmDirectory, directory, meta);
        this.machine = new SimulatedMachine(directory::path, programs, charm::requireFor);
    }

    @Override
    public SimulatedMachine machine() {
        return machine;
    }

    @Override
    public boolean hasContainers() {
        return true;
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

    @Override
    public Path file(String path) {
        charm.requireFor(path);
        return UnitHost.super.file(path);
    }

    /** Replaces the files of the charm with those of another one. */
    public void deploy(CharmMeta newer) {
        charm.replace(newer);
    }

    /** Deletes the files, except these paths of files or whole directories, as the charm knows them. */
    public void loseFiles(List<String> volumes) {
        directory.clear(volumes);
        machine.lose();
        charm.lose();
        containers.lose();
    }

    /** Copies the files and their owners, and returns a task that restores the copy. */
    public Runnable copyFiles() {
        Runnable ofFiles = directory.copyAside();
        Runnable ofOwners = machine.copyOwners();
        Runnable ofCharm = charm.keep();
        return () -> {
            ofFiles.run();
            ofOwners.run();
            ofCharm.run();
        };
    }

    /** Removes the files. */
    @Override
    public void close() {
        containers.close();
        directory.close();
    }
}
