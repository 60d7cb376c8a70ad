package dev.jops.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory on a guarded path, and operations on the names in it.
 *
 * <p>How they work depends on which names others can change: none ({@link OwnDirectory}), only their own ({@link
 * StickyDirectory}), or all ({@link SharedDirectory}).
 */
sealed interface Directory extends Closeable permits OwnDirectory, StickyDirectory, SharedDirectory {

    /** The path, at the time when it was opened. */
    Path path();

    /** Whether a link in it can be followed, because root or this process's user must have created it. */
    boolean follows(FileStatus link, Purpose purpose) throws IOException;

    Optional<FileStatus> status(Path name) throws IOException;

    /** Opens a directory in this one, and closes this one. */
    Directory enter(Path name, FileStatus status) throws IOException;

    /** Creates a directory with the usual permissions, opens it, and closes this one. */
    Directory make(Path name) throws IOException;

    /** Replaces a file, unless it has this content and these rights already; returns whether it did. */
    boolean replace(Path name, byte[] content, FileRights rights) throws IOException;

    /** Creates a directory, or gives it these rights, unless it has them already; returns whether it did. */
    boolean makeDirectory(Path name, FileRights rights) throws IOException;

    /** Removes anything except a directory; returns whether there was something. */
    boolean remove(Path name) throws IOException;

    /** Reads a file that exists. */
    byte[] read(Path name, int mostBytes) throws IOException;

    @Override
    void close() throws IOException;

    /** What is done at the end of a path. */
    enum Purpose {
        READ,
        CHANGE
    }
}
