package dev.jops.internal.doubles;

import dev.jops.internal.storage.StateFile;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state file in memory, whose medium can be full, read-only or damaged. */
public final class MemoryStateFile implements StateFile {
    private @Nullable String text;
    private @Nullable String setAside;
    private @Nullable String whyNotWritable;
    private boolean full;
    private int writes;

    public void makeReadOnly(String reason) {
        whyNotWritable = reason;
    }

    public void makeFull() {
        full = true;
    }

    public void overwrite(String content) {
        text = content;
    }

    public String text() {
        return text == null ? "" : text;
    }

    /** What was moved out of the way. */
    public String setAsideText() {
        return setAside == null ? "" : setAside;
    }

    /** How often the whole text was replaced. */
    public int writes() {
        return writes;
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable(text);
    }

    @Override
    public void replace(String content) throws IOException {
        if (full || whyNotWritable != null) {
            throw new IOException("No space left on device");
        }
        text = content;
        writes++;
    }

    @Override
    public String setAside() {
        setAside = text;
        text = null;
        return "state.damaged-1";
    }

    @Override
    public Optional<String> whyNotWritable() {
        return Optional.ofNullable(whyNotWritable);
    }

    @Override
    public String toString() {
        return "state";
    }
}
