package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.pebble.files.ContainerFiles;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The containers of one unit, each made when it is first asked for. */
public final class UnitContainers {
    private final SortedMap<String, SimulatedPebble> pebbles = new TreeMap<>();
    private final SortedSet<String> lost = new TreeSet<>();
    private final SortedMap<String, ContainerFiles.Node> volumes = new TreeMap<>();
    private Consumer<SimulatedPebble> preparation = pebble -> {};
    private BiConsumer<String, PebbleNews> listener = (name, news) -> {};

    /** No container has been asked for yet. */
    public UnitContainers() {
        // Containers come with their names.
    }

    /** Says what is done with a container whenever somebody reaches for it. */
    public void prepare(Consumer<SimulatedPebble> how) {
        preparation = how;
    }

    /** Returns a container. */
    public SimulatedPebble of(String name, Time time) {
        SimulatedPebble pebble = find(name, time);
        preparation.accept(pebble);
        return pebble;
    }

    private SimulatedPebble find(String name, Time time) {
        SimulatedPebble known = pebbles.get(name);
        if (known == null) {
            SimulatedPebble made = new SimulatedPebble(name, time);
            made.listen(news -> listener.accept(name, news));
            pebbles.put(name, made);
            return made;
        }
        if (lost.remove(name)) {
            known.begin(time);
        }
        return known;
    }

    /** Returns the containers that were asked for. */
    public Collection<SimulatedPebble> all() {
        return Collections.unmodifiableCollection(pebbles.values());
    }

    /** Opens the way to a container for a charm. */
    public PebbleTransport open(String name, Time time) {
        return of(name, time).transport(time);
    }

    /** Has somebody told of what Juju makes events of, with the name of the container. */
    public void listen(BiConsumer<String, PebbleNews> to) {
        listener = to;
    }

    /** Returns a volume, which several containers can have, and which outlives them; an empty one, if it is new. */
    public ContainerFiles.Node volume(String name, Instant now) {
        return volumes.computeIfAbsent(name, n -> ContainerFiles.emptyDirectory(now));
    }

    /** Loses all containers with what is in them, as with the pod. */
    public void lose() {
        lost.addAll(pebbles.keySet());
    }
}
