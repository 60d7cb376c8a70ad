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
 * <p>A charm uses files and programs only through this, so that in tests each unit has its own root directory and
 * programs are scripted. Paths are absolute, as the charm knows them, such as {@code /etc/mysql/password}; text is
 * UTF-8.
 */
public interface Machine {

    /** The directory in which the charm's absolute paths are resolved; {@code /} in production. */
    Path root();

    /**
     * Runs a program to its end, whatever its exit code is.
     *
     * @throws MachineException if it can't be started; or if it takes longer than its limit, or prints more than 64 MiB
     *     or a sixteenth of the heap: then it is stopped, with all processes that it started
     */
    ProgramResult run(Program program);

    /** Runs a program with a time limit; otherwise like {@link #run(Program)}. */
    default ProgramResult run(List<String> command, Duration limit) {
        return run(Program.of(command).limit(limit));
    }

    /**
     * Runs a program that has to succeed.
     *
     * @throws ProgramFailedException if its exit code is not 0
     * @throws MachineException like {@link #run(Program)}
     */
    default ProgramResult runOrThrow(Program program) {
        ProgramResult result = run(program);
        if (result.exitCode() != 0) {
            throw ProgramFailedException.of(program, result);
        }
        return result;
    }

    /** Runs a program that has to succeed, with a time limit; otherwise like {@link #runOrThrow(Program)}. */
    default ProgramResult runOrThrow(List<String> command, Duration limit) {
        return runOrThrow(Program.of(command).limit(limit));
    }

    /**
     * Writes a whole file.
     *
     * <p>The file is replaced atomically: a reader gets the old or the new content, and nobody without permission can
     * read it meanwhile. Missing directories are created. If the mode names no owner, a file that is written belongs to
     * the charm's user afterwards. A link is itself replaced.
     *
     * <p>A link in the path is followed if only root and the charm's user can write to the directory that contains it,
     * and refused otherwise, because another user could redirect the charm with it.
     *
     * @return whether the content, the permissions or the owner were different before
     * @throws MachineException if it can't be written, or the machine has no such user or group; the file is unchanged
     *     then
     */
    default boolean write(String path, byte[] content, FileMode mode) {
        return MachineFile.at(root(), path).replace(content, mode);
    }

    /** Writes a whole text file; otherwise like {@link #write(String, byte[], FileMode)}. */
    default boolean write(String path, String content, FileMode mode) {
        return write(
                path,
                Objects.requireNonNull(content, "the content of a file is null").getBytes(StandardCharsets.UTF_8),
                mode);
    }

    /**
     * Writes a whole text file that only its owner can read and write; otherwise like {@link #write(String, String,
     * FileMode)}.
     */
    default boolean writePrivateFile(String path, String content) {
        return write(path, content, FileMode.of("rw-------"));
    }

    /** Writes a whole text file that everybody can read; otherwise like {@link #write(String, String, FileMode)}. */
    default boolean writeFile(String path, String content) {
        return write(path, content, FileMode.of("rw-r--r--"));
    }

    /**
     * The text of a file; empty if there is no file. Bytes that are not UTF-8 become U+FFFD.
     *
     * @throws MachineException like {@link #readBytes}
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
     * @throws MachineException if it can't be removed, such as a directory
     */
    default boolean removeFile(String path) {
        return MachineFile.at(root(), path).remove();
    }

    /**
     * Creates a directory, and missing directories above it. If it exists, its mode is changed.
     *
     * <p>In a place where another user can write, an existing directory is refused if it belongs to anybody but the
     * requested owner, or if it belongs to the charm's user and would be changed: another directory could have been
     * moved there.
     *
     * @return whether it did not exist, or its permissions or owner were different before
     * @throws MachineException if it can't be created, or the machine has no such user or group
     */
    default boolean makeDirectory(String path, FileMode mode) {
        return MachineFile.at(root(), path).makeDirectory(mode);
    }
}
