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
     * Returns a host for a unit: a machine of its own where this computer has namespaces for it.
     *
     * @param readable further paths of this computer that the unit's processes can read
     */
    static ProcessHost of(String unit, List<Path> readable) {
        return of(unit, readable, Collections.emptySortedMap());
    }

    /**
     * Returns the same with volumes, which only a machine of its own can have.
     *
     * @param volumes files and directories of this computer that the unit's processes can write, by the absolute paths at
     *     which they find them
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

    /** Returns where a path that the unit knows is on this computer, with the links on the way as the unit follows them. */
    Path here(String path);

    /** Returns the same, but for a link at the end of the path, which is followed only if its target is absolute and exists. */
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

    /** Returns a directory of this computer that the unit has no business in. */
    Path ownDirectory();

    /**
     * Returns the same as {@link #here}, by a name to which a file of {@link #ownDirectory} can be moved or linked; what is mounted on
     * the machine is not below it.
     */
    Path movable(String path);

    /** Returns the files that Juju puts on the machine. */
    UnitFiles files();

    /**
     * Unpacks a charm's directory to a path that the unit knows. The files of the charm that was there go, and what it has
     * written itself stays.
     *
     * @throws IOException if it can't be read or written
     */
    void unpack(Path charm, String path) throws IOException;

    /** Makes sure that the charm has not written into a file that other units have too. */
    void requireSharedAsUnpacked() throws IOException;

    /**
     * Lays the programs of a directory over those of a machine of the unit's own, so that they are met by their paths too; what
     * has come since as well if it is called again. The machine's own are seen below {@link #systemDirectory} from then on.
     *
     * @param programs the directory, by the path that the unit knows
     * @throws IOException if the machine does not come up, or its files don't allow it
     */
    default void layOverSystem(String programs) throws IOException {
        // This computer's programs are not only the unit's.
    }

    /** Returns where programs of the machine are seen over which others were laid, by the path that the unit knows. */
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

    /** Returns why a machine of the unit's own is not there any more, if it was; empty if it is. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** Begins to end a machine of the unit's own, which takes a moment; nothing can run there any more. */
    default void beginToEnd() {
        // This computer goes on.
    }

    /** Ends what still runs on a machine of the unit's own, and removes the unit's files. */
    @Override
    void close();
}
