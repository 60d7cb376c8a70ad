package dev.jops.simulator.machine;

import dev.jops.juju.Time;
import dev.jops.machine.FileMode;
import dev.jops.machine.Machine;
import dev.jops.machine.Program;
import dev.jops.machine.ProgramResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A unit's machine in a test: a root directory of its own, and scripted programs.
 *
 * <p>Its users are unknown to this computer, so the owner of a file is recorded and not changed.
 */
public final class SimulatedMachine implements Machine {
    private final Supplier<Path> root;
    private final ProgramScript programs;
    private final Map<String, String> owners;
    private final Map<String, WrittenFile> written;
    private final ProgramClock clock;
    private final Consumer<String> listener;
    private final Consumer<String> beforeUse;

    /**
     * Creates a machine whose programs take no time.
     *
     * @param root its root, which is created on first use
     * @param beforeUse is told each path before a file there is read or changed
     */
    public SimulatedMachine(Supplier<Path> root, ProgramScript programs, Consumer<String> beforeUse) {
        this(root, programs, new TreeMap<>(), new LinkedHashMap<>(), duration -> {}, program -> {}, beforeUse);
    }

    private SimulatedMachine(
            Supplier<Path> root,
            ProgramScript programs,
            Map<String, String> owners,
            Map<String, WrittenFile> written,
            ProgramClock clock,
            Consumer<String> listener,
            Consumer<String> beforeUse) {
        this.root = root;
        this.programs = programs;
        this.owners = owners;
        this.written = written;
        this.clock = clock;
        this.listener = listener;
        this.beforeUse = beforeUse;
    }

    /**
     * Returns this machine as a charm sees it, with programs that take time.
     *
     * @param time the charm's clocks
     * @param programs is told when a program begins, and when one that takes time ends
     */
    public Machine during(Time time, Consumer<String> programs) {
        return new SimulatedMachine(root, this.programs, owners, written, time::sleep, programs, beforeUse);
    }

    /** Returns the script of its programs. */
    public ProgramScript programs() {
        return programs;
    }

    /**
     * Returns the user and group that a file was given to, as {@code user:group}; empty if it belongs to the charm's
     * user.
     */
    public Optional<String> ownerOf(String path) {
        return Optional.ofNullable(owners.get(normal(path)));
    }

    @Override
    public Path root() {
        return root.get();
    }

    @Override
    public ProgramResult run(Program program) {
        return programs.run(Objects.requireNonNull(program, "program"), clock, listener);
    }

    @Override
    public boolean write(String path, byte[] content, FileMode mode) {
        FileMode ofCharm = FileMode.of(
                Objects.requireNonNull(mode, "the mode of a file is null").permissions());
        beforeUse.accept(path);
        WrittenFile before = written.get(path);
        boolean isWritten =
                (before == null || !before.isStill(content, ofCharm)) && Machine.super.write(path, content, ofCharm);
        if (isWritten) {
            owners.remove(normal(path)); // a replaced file belongs to the charm's user
        }
        if (before == null || isWritten) {
            written.put(path, WrittenFile.at(root(), path));
        }
        return give(path, mode) || isWritten;
    }

    @Override
    public Optional<byte[]> readBytes(String path) {
        beforeUse.accept(path);
        return Machine.super.readBytes(path);
    }

    @Override
    public boolean makeDirectory(String path, FileMode mode) {
        beforeUse.accept(path);
        boolean isMade = Machine.super.makeDirectory(
                path, FileMode.of(Objects.requireNonNull(mode, "mode").permissions()));
        return give(path, mode) || isMade;
    }

    @Override
    public boolean removeFile(String path) {
        beforeUse.accept(path);
        boolean isRemoved = Machine.super.removeFile(path);
        owners.remove(normal(path));
        return isRemoved;
    }

    /** Deletes its files, as if another machine were in its place. */
    void lose() {
        owners.clear();
        written.clear();
    }

    /** Copies the owners of its files, and returns a task that restores them. */
    Runnable copyOwners() {
        Map<String, String> copy = new TreeMap<>(owners);
        return () -> {
            owners.clear();
            owners.putAll(copy);
        };
    }

    private boolean give(String path, FileMode mode) {
        if (!mode.hasOwner()) {
            return false;
        }
        String owner = mode.user() + ":" + mode.group();
        return !owner.equals(owners.put(normal(path), owner));
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString();
    }
}
