package dev.jops.internal.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A directory that was reached, and what is done to the names in it.
 *
 * <p>Who else can change those names decides how: nobody ({@link OwnDirectory}), everybody their own
 * ({@link StickyDirectory}), or somebody all of them ({@link SharedDirectory}).
 */
sealed interface Directory extends Closeable permits OwnDirectory, StickyDirectory, SharedDirectory {

    /** Where it is, or was when it was opened. */
    Path path();

    /** Whether a link in it leads where root or this process's user wanted it to. */
    boolean follows(FileStatus link, Purpose purpose) throws IOException;

    Optional<FileStatus> status(Path name) throws IOException;

    /** Opens a directory in this one, which is closed. */
    Directory enter(Path name, FileStatus status) throws IOException;

    /** Makes a directory with the usual permissions and enters it; this one is closed. */
    Directory make(Path name) throws IOException;

    /** Makes a file what it is to be; returns whether it was something else. */
    boolean replace(Path name, byte[] content, FileRights rights) throws IOException;

    /** Makes a directory what it is to be; returns whether it was something else. */
    boolean makeDirectory(Path name, FileRights rights) throws IOException;

    /** Removes anything but a directory; returns whether there was something. */
    boolean remove(Path name) throws IOException;

    /** Reads a file, which is there. */
    byte[] read(Path name, int mostBytes) throws IOException;

    @Override
    void close() throws IOException;

    /** What is going to be done at the end of a path. */
    enum Purpose {
        READ,
        CHANGE
    }
}
