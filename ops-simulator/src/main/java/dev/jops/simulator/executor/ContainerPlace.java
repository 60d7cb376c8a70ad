package dev.jops.simulator.executor;

import dev.jops.meta.MetadataCompiler;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.pebble.socket.SocketPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a packed charm finds the sockets of its containers: below {@code /charm} on a machine of its own, otherwise in the
 * directory of its agent.
 */
final class ContainerPlace implements SocketPlace {
    private final ProcessHost host;
    private final String unit;
    private final String charm;

    /**
     * Creates the place of a unit.
     *
     * @param charm the charm directory, by the path that the unit knows
     */
    ContainerPlace(ProcessHost host, String unit, String charm) {
        this.host = host;
        this.unit = unit;
        this.charm = charm;
    }

    /** Returns why the charm finds no socket; empty if it finds them. */
    Optional<String> whyNotFound() {
        return host.isOwn() || MetadataCompiler.hasCompiled(host.here(charm))
                ? Optional.empty()
                : Optional.of("the charm of " + unit + " can't reach its containers: it looks for them at"
                        + " /charm/containers, which units that share this computer don't have, and only a charm that"
                        + " was packed with jops finds them elsewhere; give the units machines of their own with"
                        + " -Djops.machine=namespaces");
    }

    @Override
    public Path socket(String container) throws IOException {
        Path above = host.besideOwn(host.containersDirectory());
        Path directory = host.besideOwn(host.containersDirectory() + "/" + container);
        Files.createDirectories(directory);
        host.hand(above);
        host.hand(directory);
        return directory.resolve("pebble.socket");
    }

    @Override
    public Path shortPath(String container) {
        return (host.isOwn() ? host.ownDirectory() : Path.of(host.containersDirectory())).resolve("socket");
    }

    @Override
    public void hand(Path socket) throws IOException {
        host.hand(socket);
    }
}
