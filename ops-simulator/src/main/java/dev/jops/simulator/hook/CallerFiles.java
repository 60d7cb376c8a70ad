package dev.jops.simulator.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of the process that has called a hook command, by that process's own paths. As in Juju, the agent reads and
 * writes them.
 *
 * <p>juju: cmd.Context.AbsPath
 */
public interface CallerFiles {

    /** Returns the absolute path of a file; a relative one starts at the caller's working directory. */
    String absolute(String file);

    /**
     * Reads a file; a relative path starts at the agent's directory.
     *
     * @throws IOException if there is none, or it can't be read
     */
    byte[] read(String path) throws IOException;

    /**
     * Writes a file.
     *
     * @throws IOException if it can't be written
     */
    void write(String path, byte[] content) throws IOException;

    /** Returns the files of this process. */
    static CallerFiles ofThisProcess() {
        return new CallerFiles() {
            @Override
            public String absolute(String file) {
                return file;
            }

            @Override
            public byte[] read(String path) throws IOException {
                return Files.readAllBytes(Path.of(path));
            }

            @Override
            public void write(String path, byte[] content) throws IOException {
                Files.write(Path.of(path), content);
            }
        };
    }
}
