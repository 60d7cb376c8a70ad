package dev.jops.simulator.machine;

import dev.jops.internal.storage.StateFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A unit's local state in memory. Like the file on a machine, it outlives hooks, including failed ones. */
public final class MemoryStateFile implements StateFile {
    private @Nullable String text;

    /** Creates an empty state file. */
    public MemoryStateFile() {}

    /** Deletes the file, because its machine is lost. */
    public void lose() {
        text = null;
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable(text);
    }

    @Override
    public void replace(String next) {
        text = next;
    }

    @Override
    public String setAside() {
        text = null;
        return "nowhere";
    }

    @Override
    public Optional<String> whyNotWritable() {
        return Optional.empty();
    }
}
