package dev.jops.jujusim.protocol;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The directory that a server and its clients share: {@code JUJU_SIM_HOME}, or by default one in the user's runtime
 * directory. Only the user has access to it.
 */
public record SimulationHome(Path directory) {
    /** The variable that names the directory. */
    public static final String VARIABLE = "JUJU_SIM_HOME";

    /** The longest path of a socket that both Linux and macOS accept. */
    private static final int LONGEST_SOCKET = 100;

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** Returns the directory that this environment names. */
    public static SimulationHome of(Map<String, String> environment) {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isEmpty()) {
            return new SimulationHome(Path.of(named).toAbsolutePath().normalize());
        }
        String runtime = environment.get("XDG_RUNTIME_DIR");
        if (runtime != null && !runtime.isEmpty() && Files.isDirectory(Path.of(runtime))) {
            return new SimulationHome(Path.of(runtime, "juju-sim"));
        }
        return new SimulationHome(
                Path.of(System.getProperty("java.io.tmpdir"), "juju-sim-" + System.getProperty("user.name")));
    }

    /** Returns the socket at which the server listens. */
    public Path socket() {
        return directory.resolve("socket");
    }

    /** Returns the file that a running server keeps locked. */
    public Path lock() {
        return directory.resolve("lock");
    }

    /** Returns the file for the server's own output. */
    public Path log() {
        return directory.resolve("server.log");
    }

    /** Returns the directory of the deployed charms. */
    public Path charms() {
        return directory.resolve("charms");
    }

    /**
     * Creates the directory if it is missing.
     *
     * @throws IOException if it can't be created, belongs to another user, is open to others, or has a path too long for
     *     a socket
     */
    public void make() throws IOException {
        if (socket().toString().length() > LONGEST_SOCKET) {
            throw new IOException(
                    "the path " + directory + " is too long for a socket: set " + VARIABLE + " to a shorter one");
        }
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
            } catch (FileAlreadyExistsException e) {
                // another client has just created it, or another user, which is checked below
            }
        }
        requirePrivate();
    }

    /**
     * Refuses a directory that others could have prepared.
     *
     * @throws IOException if it belongs to another user, is open to others, or is not a directory
     */
    public void requirePrivate() throws IOException {
        PosixFileAttributes attributes =
                Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isDirectory()) {
            throw new IOException(directory + " is not a directory: set " + VARIABLE + " to one");
        }
        String owner = attributes.owner().getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new IOException(directory + " belongs to " + owner + ": set " + VARIABLE + " to another directory");
        }
        if (!attributes.permissions().equals(PRIVATE)) {
            throw new IOException(
                    directory + " is open to other users: chmod 700 it, or set " + VARIABLE + " to another directory");
        }
    }
}
