package dev.jops.simulator.hook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of the process that has called a hook command, which names them by its own paths. The agent reads and writes
 * them, as in Juju.
 *
 * <p>juju: cmd.Context.AbsPath
 */
public interface CallerFiles {

    /** Returns the absolute path of a file that the caller names, from the directory that it is in. */
    String absolute(String file);

    /**
     * Reads a file, by a path that is absolute or from the agent's directory.
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

    /** Returns those of this process. */
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
