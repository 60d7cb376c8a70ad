package dev.jops.simulator.executor;

import dev.jops.juju.Time;
import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.machine.ProcessHost;
import dev.jops.simulator.model.UnitRecord;
import dev.jops.simulator.pebble.UnitContainers;
import dev.jops.simulator.pebble.socket.ContainerSockets;
import dev.jops.simulator.workload.UnitPebbles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The containers of a unit whose charm runs as processes, which reach them through sockets. */
final class ProcessContainers implements AutoCloseable {
    private final UnitRecord unit;
    private final ContainerPlace place;
    private final UnitContainers containers = new UnitContainers();

    /**
     * Creates the containers of a unit.
     *
     * @param charm the charm directory, by the path that the unit knows
     */
    ProcessContainers(ProcessHost host, UnitRecord unit, String charm) {
        this.unit = unit;
        this.place = new ContainerPlace(host, unit.name(), charm);
    }

    UnitContainers all() {
        return containers;
    }

    /**
     * Opens the sockets of the simulated containers for a hook.
     *
     * @param wake called by any thread when a request waits
     */
    ContainerSockets open(HookContext hook, PebbleCalls pebbles, Time time, Runnable wake) throws IOException {
        Set<String> names = unit.charm().meta().containers().keySet();
        Optional<String> why = place.whyNotFound();
        if (why.isPresent()
                && names.stream().anyMatch(name -> containers.of(name, time).answers())) {
            hook.log("WARNING", why.get());
        }
        return new ContainerSockets(
                why.isPresent() || containers.areReal() ? Set.of() : names,
                containers,
                time,
                name -> new WatchedTransport(containers.open(name, time), name, pebbles),
                place,
                wake);
    }

    /** Returns the mount that shows the charm the socket of a real Pebble. */
    UnitPebbles.Mount mount() {
        return (container, socket) -> {
            Path shown = place.socket(container);
            Files.deleteIfExists(shown);
            Files.createLink(shown, socket);
        };
    }

    /**
     * Throws if the charm can't find the sockets.
     *
     * @throws IllegalStateException if it looks in a place where they can't be
     */
    void requireFound() {
        place.whyNotFound().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
    }

    @Override
    public void close() {
        containers.close();
    }
}
