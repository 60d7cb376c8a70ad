package dev.jops.internal.storage;

import dev.jops.hookcmds.HookCommands;
import dev.jops.internal.json.JsonException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Local state in one file that agrees with Juju's commits.
 *
 * <p>When a dispatch exits with 0, Juju still has to commit its buffered writes, and may refuse; then what the dispatch
 * has saved must be dropped too. So a dispatch that changes the file also stores the number of the new generation in
 * Juju, which commits it with the rest or not at all, and the file keeps the previous generation. The next dispatch
 * compares the numbers, and goes back if Juju does not have the new one.
 */
public final class FileStateStore implements StateStore {
    private static final String GENERATION = "jops-generation";

    private final StateFile file;
    private final HookCommands commands;
    private final InstantSource clock;

    private Generation current = Generation.none();
    private boolean toBeNoted;

    /** Creates a store in this file, with these commands to Juju. */
    public FileStateStore(StateFile file, HookCommands commands, InstantSource clock) {
        this.file = file;
        this.commands = commands;
        this.clock = clock;
    }

    /**
     * Opens the store in the file of a charm directory, under its lock.
     *
     * @throws StateStoreException if another dispatch of the unit is running
     */
    public static FileStateStore open(Path charmDir, HookCommands commands, InstantSource clock) {
        return new FileStateStore(DiskStateFile.open(charmDir), commands, clock);
    }

    @Override
    public SavedState load() {
        Optional<Generation> read = read();
        current = read.orElse(Generation.none());
        toBeNoted = !current.isConfirmed();
        if (toBeNoted) {
            boolean held = commands.stateGet(GENERATION).equals(Long.toString(current.number()));
            current = held ? current.confirmed() : current.takenBack();
        }
        return current.state();
    }

    @Override
    public Optional<String> whyNotSavable() {
        return file.whyNotWritable();
    }

    @Override
    public void save(SavedState state) {
        Generation next = current.next(state, clock.millis());
        String text = StateCodec.encode(next);
        commands.stateSet(GENERATION, Long.toString(next.number()));
        write(text);
        current = next;
    }

    @Override
    public void keep() {
        if (toBeNoted && whyNotSavable().isEmpty()) {
            write(StateCodec.encode(current));
            toBeNoted = false;
        }
    }

    private Optional<Generation> read() {
        try {
            Optional<String> text = file.read();
            return text.isEmpty() ? Optional.empty() : Optional.of(StateCodec.decode(text.get(), file.toString()));
        } catch (IOException e) {
            throw new StateStoreException(file + " can't be read: " + e, e);
        } catch (JsonException e) {
            throw new StateStoreException(
                    file + " is damaged (" + e.getMessage() + ") and was kept as " + setAside()
                            + ": repair it and put it back, or let the next dispatch begin without deferred events and"
                            + " stored state",
                    e);
        }
    }

    private String setAside() {
        try {
            return file.setAside();
        } catch (IOException e) {
            throw new StateStoreException(file + " is damaged and can't be moved aside: " + e, e);
        }
    }

    private void write(String text) {
        try {
            file.replace(text);
        } catch (IOException e) {
            throw new StateStoreException(
                    file + " can't be saved (" + e + "): it is as it was, and Juju drops what this dispatch changed",
                    e);
        }
    }
}
