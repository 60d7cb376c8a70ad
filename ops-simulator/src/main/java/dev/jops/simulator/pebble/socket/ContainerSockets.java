package dev.jops.simulator.pebble.socket;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.pebble.SimulatedPebble;
import dev.jops.simulator.pebble.UnitContainers;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The sockets of a unit's containers while one hook runs, for charms in processes of their own.
 *
 * <p>A container has its socket only while its Pebble answers. Connections are served by threads of their own; what they
 * ask of a Pebble is done by the hook's thread, in the hook's time: what a client waits for there takes simulated time
 * and no real one. A command in a container runs to its end once its input is closed or its client waits.
 */
public final class ContainerSockets implements AutoCloseable {
    private final List<String> names;
    private final UnitContainers containers;
    private final Time time;
    private final Function<String, PebbleTransport> ways;
    private final SocketPlace place;
    private final CallQueue queue;
    private final SortedMap<String, PebbleServer> servers = new TreeMap<>();

    /**
     * Opens the sockets of those containers that answer.
     *
     * @param time the clocks of the hook
     * @param ways opens a transport to a container's Pebble
     * @param wake told, by any thread, that a request waits: the hook's thread then calls {@link #answerNext}
     * @throws IOException if a socket can't be made
     */
    public ContainerSockets(
            Collection<String> names,
            UnitContainers containers,
            Time time,
            Function<String, PebbleTransport> ways,
            SocketPlace place,
            Runnable wake)
            throws IOException {
        this.names = List.copyOf(names);
        this.containers = containers;
        this.time = time;
        this.ways = ways;
        this.place = place;
        this.queue = new CallQueue(wake);
        try {
            update();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Answers the request that has waited longest, on the hook's thread. */
    public void answerNext() {
        queue.doNext();
    }

    /**
     * Creates the sockets of containers that have begun to answer, and removes those of containers that no longer do.
     *
     * @throws IOException if a socket can't be made
     */
    public void update() throws IOException {
        for (String name : names) {
            SimulatedPebble pebble = containers.of(name, time);
            PebbleServer server = servers.get(name);
            if (pebble.answers() && server == null) {
                servers.put(name, new PebbleServer(name, place, ways.apply(name), pebble::runsCommand, queue));
            } else if (!pebble.answers() && server != null) {
                servers.remove(name);
                server.close();
            }
        }
    }

    /** Removes the sockets; a client that waits sees its connection end. */
    @Override
    public void close() throws IOException {
        queue.close();
        for (PebbleServer server : servers.values()) {
            server.close();
        }
        servers.clear();
    }
}
