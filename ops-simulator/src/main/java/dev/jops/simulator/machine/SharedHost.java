package dev.jops.simulator.machine;

import dev.jops.internal.process.MarkedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This computer, for a unit without a machine of its own: Juju's files are in a directory of the unit. */
final class SharedHost implements ProcessHost {
    private final UnitDirectory directory;
    private final UnitDirectory containers =
            new UnitDirectory("c"); // a short path, because paths of sockets are limited
    private final UnitFiles files;

    SharedHost(UnitDirectory directory) {
        this.directory = directory;
        this.files = new UnitFiles(this::root, directory.path().toString(), file -> {});
    }

    @Override
    public Path root() {
        return Path.of("/");
    }

    @Override
    public Path here(String path) {
        return Path.of(path);
    }

    @Override
    public Path nameHere(String path) {
        return Path.of(path);
    }

    @Override
    public byte[] read(String path) throws IOException {
        return Files.readAllBytes(Path.of(path));
    }

    @Override
    public void write(String path, byte[] content) throws IOException {
        Files.write(Path.of(path), content);
    }

    @Override
    public Path ownDirectory() {
        return directory.path();
    }

    @Override
    public Path movable(String path) {
        return here(path);
    }

    @Override
    public String agentDirectory() {
        return directory.path().toString();
    }

    @Override
    public String containersDirectory() {
        return containers.path().toString();
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public UnitFiles files() {
        return files;
    }

    @Override
    public void unpack(Path charm, String path) throws IOException {
        directory.unpack(charm, directory.path().relativize(here(path)).toString());
    }

    @Override
    public void requireSharedAsUnpacked() throws IOException {
        directory.requireSharedAsUnpacked();
    }

    @Override
    public void hand(Path file) {
        // It is the same user.
    }

    @Override
    public void start() {
        // It runs.
    }

    @Override
    public List<String> running(String where, List<String> command) {
        return command;
    }

    /** Also ends processes that hooks have left running, as the end of a machine does. */
    @Override
    public void close() {
        MarkedProcesses.below(RunDirectory.VARIABLE_OF_HOOKS, directory.path()).stopAll();
        containers.close();
        directory.close();
    }
}
