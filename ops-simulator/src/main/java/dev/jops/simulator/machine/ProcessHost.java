package dev.jops.simulator.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The place where the processes of one unit run: a machine of its own, or this computer. */
public interface ProcessHost extends AutoCloseable {

    /**
     * Returns a host for a unit: a machine of its own if this computer has namespaces.
     *
     * @param readable further paths of this computer that the unit's processes can read
     */
    static ProcessHost of(String unit, List<Path> readable) {
        return of(unit, readable, Collections.emptySortedMap());
    }

    /**
     * Returns a host for a unit with volumes, which only a machine of its own can have.
     *
     * @param volumes files and directories of this computer that the unit's processes can write, by the absolute paths
     *     at which they see them
     */
    static ProcessHost of(String unit, List<Path> readable, SortedMap<String, Path> volumes) {
        UnitDirectory directory = new UnitDirectory(unit);
        return Isolation.ofThisComputer()
                .namespaces()
                .<ProcessHost>map(namespaces -> new NamespaceHost(unit, directory, namespaces, readable, volumes))
                .orElseGet(() -> new SharedHost(directory));
    }

    /** Returns the directory below which the unit's absolute paths lie. */
    Path root();

    /** Returns the directory that Juju has for the unit's agent, by the path that the unit knows. */
    String agentDirectory();

    /** Returns the directory of the sockets of the unit's containers, by the path that the unit knows. */
    String containersDirectory();

    /** Returns whether the unit has this machine for itself, with all paths that Juju's units have. */
    boolean isOwn();

    /** Returns the path on this computer of a path that the unit knows, following links as the unit does. */
    Path here(String path);

    /** Like {@link #here}, but follows a link at the end of the path only if its target is absolute and exists. */
    Path nameHere(String path);

    /**
     * Reads a file as a process of the unit would.
     *
     * @param path the path that the unit knows
     * @throws IOException if there is none, it is not a regular file, or it can't be read
     */
    byte[] read(String path) throws IOException;

    /**
     * Writes a file as a process of the unit would.
     *
     * @param path the path that the unit knows
     * @throws IOException if it is not a regular file, or can't be written
     */
    void write(String path, byte[] content) throws IOException;

    /** Returns a directory of this computer that is not for the unit. */
    Path ownDirectory();

    /**
     * Like {@link #here}, but returns a path to which a file of {@link #ownDirectory} can be moved or linked. Mounts of
     * the machine are not visible below it.
     */
    Path movable(String path);

    /** Returns the files that Juju puts on the machine. */
    UnitFiles files();

    /**
     * Unpacks a charm's directory to a path that the unit knows. The files of a former charm are removed, and files
     * that it has written itself stay.
     *
     * @throws IOException if it can't be read or written
     */
    void unpack(Path charm, String path) throws IOException;

    /** Throws if the charm has written into a file that other units share. */
    void requireSharedAsUnpacked() throws IOException;

    /**
     * Mounts the programs of a directory over those of a machine of the unit's own, so that they are found by their
     * paths too. Call it again when programs were added. The machine's own programs are below {@link #systemDirectory}
     * from then on.
     *
     * @param programs the directory, by the path that the unit knows
     * @throws IOException if the machine does not start, or its files don't allow it
     */
    default void mountOverSystem(String programs) throws IOException {
        // This computer's programs don't belong to the unit.
    }

    /**
     * Returns the directory of the machine's own programs over which others were mounted, by the path that the unit
     * knows.
     */
    default String systemDirectory() {
        return agentDirectory() + "/system";
    }

    /** Gives a file of this computer's user to the unit's root. */
    void hand(Path file) throws IOException;

    /**
     * Begins to make the machine, which takes a moment, unless it is there.
     *
     * @throws IOException if its first process can't be started
     */
    void start() throws IOException;

    /**
     * Returns the command line that runs a program of the unit.
     *
     * @param directory the directory in which the program starts, by the path that the unit knows
     * @throws IOException if the machine does not come up
     */
    List<String> running(String directory, List<String> command) throws IOException;

    /** Returns why a machine of the unit's own has ended; empty if it has not. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Begins to end a machine of the unit's own, which takes a moment; nothing can run there from now on. */
    default void beginToEnd() {
        // This computer goes on.
    }

    /** Ends what still runs on a machine of the unit's own, and removes the unit's files. */
    @Override
    void close();
}
