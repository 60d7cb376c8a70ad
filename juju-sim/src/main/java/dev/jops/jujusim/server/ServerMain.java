package dev.jops.jujusim.server;

import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.protocol.SimulationHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Set;

/** The process of a server: {@code ServerMain HOME}. */
public final class ServerMain {
    private static final long SEED = 1;

    private ServerMain() {}

    public static void main(String[] words) throws IOException {
        SimulationHome home = new SimulationHome(Path.of(words[0]));
        home.make();
        Set<StandardOpenOption> opening = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel file = FileChannel.open(
                        home.lock(),
                        opening,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                return; // another server has this directory, and answers the client that started this one
            }
            new Server(home, new Models(home, InstantSource.system(), SEED)).run();
        }
        System.exit(0); // even if threads are left
    }
}
