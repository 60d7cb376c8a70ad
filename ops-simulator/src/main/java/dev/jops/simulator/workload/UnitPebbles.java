package dev.jops.simulator.workload;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.pebble.PebbleNews;
import dev.jops.simulator.pebble.RealPebbles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The containers of one unit, each with a real Pebble. */
public final class UnitPebbles implements RealPebbles {
    private final PebbleProgram program;
    private final String unit;
    private final Mount mount;
    private final Volumes volumes;
    private final Time wall;
    private final SortedMap<String, RealContainer> containers = new TreeMap<>();
    private BiConsumer<String, PebbleNews> listener = (name, news) -> {};

    /** Shows the socket of a container to the charm, whenever the container has started. */
    public interface Mount {

        /** For a charm in this process, which needs no mount. */
        Mount NONE = (container, socket) -> {};

        /** Shows the charm the socket at this path of this computer. */
        void show(String container, Path socket) throws IOException;
    }

    /** The files of this computer that are mounted into containers and outlive them. */
    @FunctionalInterface
    public interface Volumes {

        /** Returns the files to mount into a container that starts, by absolute paths in the container. */
        SortedMap<String, Path> of(String container);
    }

    /**
     * Creates the containers of a unit, none of which has started.
     *
     * @param wall the clocks of this computer
     */
    public UnitPebbles(PebbleProgram program, String unit, Mount mount, Volumes volumes, Time wall) {
        this.program = program;
        this.unit = unit;
        this.mount = mount;
        this.volumes = volumes;
        this.wall = wall;
    }

    @Override
    public void start(String name) {
        RealContainer container = container(name);
        if (!container.answers()) {
            try {
                container.start(volumes.of(name));
                mount.show(name, container.socket());
            } catch (IOException e) {
                throw new UncheckedIOException(container + " can't be started: " + e.getMessage(), e);
            }
        }
    }

    private RealContainer container(String name) {
        return containers.computeIfAbsent(
                name, n -> new RealContainer(program, unit, n, wall, news -> listener.accept(n, news)));
    }

    @Override
    public void kill(String name) {
        RealContainer container = containers.get(name);
        if (container != null) {
            container.close();
        }
    }

    @Override
    public PebbleTransport open(String name) {
        RealContainer container = container(name);
        return container.answers()
                ? container.transport()
                : PebbleTransport.unixSocket(Path.of("/charm/containers", name, "pebble.socket"), wall);
    }

    @Override
    public PebbleNews.Source watched(String name) {
        return container(name);
    }

    @Override
    public void listen(BiConsumer<String, PebbleNews> to) {
        listener = to;
    }

    @Override
    public void close() {
        containers.values().forEach(RealContainer::close);
    }
}
