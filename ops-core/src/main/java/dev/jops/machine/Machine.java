package dev.jops.machine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The machine, or container, that the unit runs on.
 *
 * <p>A charm reaches files and programs through it and not directly, so that in tests each unit has a root directory of
 * its own and programs are scripted.
 */
public interface Machine {

    /** The directory that the charm's absolute paths are below; {@code /} in production. */
    Path root();

    /**
     * Runs a program to its end.
     *
     * @throws MachineException if it can't be started, or is stopped because it takes longer than the limit
     */
    ProgramResult run(List<String> command, Duration limit);

    /**
     * Writes a whole file, readable and writable by its owner alone.
     *
     * <p>The file is replaced at once, so a reader sees the old text or the new one. Directories are made as needed.
     *
     * @param path an absolute path as the charm knows it, such as {@code /etc/mysql/password}
     * @return whether the content was another one before
     * @throws MachineException if it can't be written; the file is as it was
     */
    default boolean writePrivateFile(String path, String content) {
        return MachineFile.at(root(), path).replace(content, "rw-------");
    }

    /** Writes a whole file that everybody can read, otherwise as {@link #writePrivateFile}. */
    default boolean writeFile(String path, String content) {
        return MachineFile.at(root(), path).replace(content, "rw-r--r--");
    }
}
