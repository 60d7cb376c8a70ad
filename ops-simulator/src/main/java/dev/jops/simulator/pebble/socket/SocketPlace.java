package dev.jops.simulator.pebble.socket;

import java.io.IOException;
import java.nio.file.Path;

/** Where the processes of a unit look for the sockets of its containers. */
public interface SocketPlace {

    /** Returns the path on this computer at which a container's socket is looked for; the directory above it exists. */
    Path socket(String container) throws IOException;

    /** Returns a short path in a directory that only this process' user can enter, on the same file system. */
    Path shortPath(String container);

    /** Gives a socket to the unit's root. */
    void hand(Path socket) throws IOException;
}
