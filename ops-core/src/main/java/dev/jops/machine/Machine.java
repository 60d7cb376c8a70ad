package dev.jops.machine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The machine, or container, that the unit runs on.
 *
 * <pre>{@code
 * machine().runOrThrow(List.of("apt-get", "install", "-y", "mydb"), Duration.ofMinutes(10));
 * machine().makeDirectory("/var/lib/mydb", FileMode.of("rwxr-x---").ownedBy("mydb", "mydb"));
 * }</pre>
 *
 * <p>A charm reaches files and programs through it and not directly, so that in tests each unit has a root directory of
 * its own and programs are scripted. Paths are absolute, as the charm knows them, such as {@code /etc/mysql/password};
 * text is UTF-8.
 */
public interface Machine {

    /** The directory that the charm's absolute paths are below; {@code /} in production. */
    Path root();

    /**
     * Runs a program to its end, whatever its exit code is.
     *
     * @throws MachineException if it can't be started, or is stopped, with all that it started, because it takes longer
     *     than its limit or prints more than 64 MiB or a sixteenth of the heap
     */
    ProgramResult run(Program program);

    /** Runs a program that needs no more than a limit; as {@link #run(Program)}. */
    default ProgramResult run(List<String> command, Duration limit) {
        return run(Program.of(command).limit(limit));
    }

    /**
     * Runs a program that has to succeed.
     *
     * @throws ProgramFailedException if its exit code is not 0
     * @throws MachineException as {@link #run(Program)}
     */
    default ProgramResult runOrThrow(Program program) {
        ProgramResult result = run(program);
        if (result.exitCode() != 0) {
            throw ProgramFailedException.of(program, result);
        }
        return result;
    }

    /** Runs a program that has to succeed and needs no more than a limit; as {@link #runOrThrow(Program)}. */
    default ProgramResult runOrThrow(List<String> command, Duration limit) {
        return runOrThrow(Program.of(command).limit(limit));
    }

    /**
     * Writes a whole file.
     *
     * <p>The file is replaced at once, so a reader sees the old text or the new one, and nobody whom the mode shuts out
     * can read it meanwhile. Directories are made as needed. A file without a named owner becomes the charm's user's when
     * it is written. A link is replaced itself.
     *
     * <p>Links on the way are followed out of directories in which only root and the charm's user can write, and refused
     * in others, as a user could lead the charm elsewhere.
     *
     * @return whether the content, the permissions or the owner were others before
     * @throws MachineException if it can't be written, or the machine has no such owner; the file is as it was
     */
    default boolean write(String path, byte[] content, FileMode mode) {
        return MachineFile.at(root(), path).replace(content, mode);
    }

    /** Writes a whole file of text; as {@link #write(String, byte[], FileMode)}. */
    default boolean write(String path, String content, FileMode mode) {
        return write(
                path,
                Objects.requireNonNull(content, "the content of a file is null").getBytes(StandardCharsets.UTF_8),
                mode);
    }

    /** Writes a whole file of text that its owner alone can read and write; as {@link #write(String, String, FileMode)}. */
    default boolean writePrivateFile(String path, String content) {
        return write(path, content, FileMode.of("rw-------"));
    }

    /** Writes a whole file of text that everybody can read; as {@link #write(String, String, FileMode)}. */
    default boolean writeFile(String path, String content) {
        return write(path, content, FileMode.of("rw-r--r--"));
    }

    /**
     * The text of a file; empty if there is none. What is not UTF-8 becomes U+FFFD.
     *
     * @throws MachineException as {@link #readBytes}
     */
    default Optional<String> readFile(String path) {
        return readBytes(path).map(content -> new String(content, StandardCharsets.UTF_8));
    }

    /**
     * The content of a file, such as a key store; empty if there is no file.
     *
     * @throws MachineException if it can't be read, is not a file, or has more than 64 MiB or a sixteenth of the heap
     */
    default Optional<byte[]> readBytes(String path) {
        return MachineFile.at(root(), path).read();
    }

    /**
     * Removes a file.
     *
     * @return whether there was one
     * @throws MachineException if it can't be removed, as a directory
     */
    default boolean removeFile(String path) {
        return MachineFile.at(root(), path).remove();
    }

    /**
     * Makes a directory, and those that it is in as needed; one that is there gets the mode.
     *
     * <p>Where another user can write, one that is there and belongs to somebody other than the owner asked for is
     * refused, and so is changing one of the charm's user's: it could be another that was moved there.
     *
     * @return whether it was not there, or its permissions or owner were others before
     * @throws MachineException if it can't be made, or the machine has no such owner
     */
    default boolean makeDirectory(String path, FileMode mode) {
        return MachineFile.at(root(), path).makeDirectory(mode);
    }
}
