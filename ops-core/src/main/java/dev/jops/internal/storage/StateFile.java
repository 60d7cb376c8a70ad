package dev.jops.internal.storage;

import java.io.IOException;
import java.util.Optional;

/** The file that holds a unit's local state; on disk in production, in memory in a simulation. */
public interface StateFile {

    /** Returns what was last written; empty before the first write. */
    Optional<String> read() throws IOException;

    /**
     * Replaces the whole text atomically: after a failure, or if the process is killed, the old text is still there.
     */
    void replace(String text) throws IOException;

    /** Moves a text that can't be used out of the way without deleting it, and returns where it is now. */
    String setAside() throws IOException;

    /** Why nothing can be written; empty if it can. */
    Optional<String> whyNotWritable();
}
