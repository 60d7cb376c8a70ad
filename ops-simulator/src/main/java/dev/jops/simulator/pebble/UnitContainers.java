package dev.jops.simulator.pebble;

import dev.jops.juju.Time;
import dev.jops.pebble.transport.PebbleTransport;
import dev.jops.simulator.pebble.files.ContainerFiles;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The containers of one unit, each made when it is first asked for. */
public final class UnitContainers implements AutoCloseable {
    private final SortedMap<String, SimulatedPebble> pebbles = new TreeMap<>();
    private final SortedSet<String> lost = new TreeSet<>();
    private final SortedMap<String, ContainerFiles.Node> volumes = new TreeMap<>();
    private Optional<RealPebbles> real = Optional.empty();
    private Consumer<SimulatedPebble> preparation = pebble -> {};
    private UnaryOperator<String> adviser = name -> "";
    private BiConsumer<String, PebbleNews> listener = (name, news) -> {};

    /** No container has been asked for yet. */
    public UnitContainers() {
        // Containers come with their names.
    }

    /** Lets real Pebbles stand in for the simulated ones: a container that begins to answer is one that starts. */
    public void attach(RealPebbles pebbles) {
        real = Optional.of(pebbles);
        pebbles.listen(this::heard);
    }

    private void heard(String name, PebbleNews news) {
        SimulatedPebble replaced = pebbles.get(name);
        if (news.kind() == PebbleNews.Kind.ENDED && replaced != null) {
            replaced.setReachable(false);
        }
        listener.accept(name, news);
    }

    /** Returns whether real Pebbles stand in for the simulated ones. */
    public boolean areReal() {
        return real.isPresent();
    }

    /** Sets what is done with a container each time before it is used. */
    public void prepare(Consumer<SimulatedPebble> how) {
        preparation = how;
    }

    /** Sets the advice, by the name of a container, for the author of a test whose charm can't reach it. */
    public void advise(UnaryOperator<String> how) {
        adviser = how;
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
            made.watchLife(answers -> lives(name, answers));
            made.advise(each -> adviser.apply(each));
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

    private void lives(String name, boolean answers) {
        if (real.isPresent() && answers) {
            real.get().start(name);
        } else if (real.isPresent()) {
            real.get().kill(name);
        }
    }

    /** Returns a transport to the Pebble of a container, for a charm. */
    public PebbleTransport open(String name, Time time) {
        SimulatedPebble pebble = of(name, time);
        return real.isPresent() && pebble.answers() ? real.get().open(name) : pebble.transport(time);
    }

    /** Returns the Pebble of a container for those who watch it: the real one, if there is one. */
    public PebbleNews.Source watched(String name, Time time) {
        SimulatedPebble pebble = of(name, time);
        return real.isPresent() ? real.get().watched(name) : pebble;
    }

    /** Sets who is told of the news that Juju turns into events, with the name of the container. */
    public void listen(BiConsumer<String, PebbleNews> to) {
        listener = to;
    }

    /**
     * Returns a volume, which containers can share and which outlives them; an empty one if it is new.
     *
     * @param group whose members may write into a new one, besides root
     */
    public ContainerFiles.Node volume(String name, Instant now, int group) {
        return volumes.computeIfAbsent(name, n -> ContainerFiles.emptyDirectory(now, group));
    }

    /** Loses all containers and everything in them, as when the pod is lost. */
    public void lose() {
        lost.addAll(pebbles.keySet());
        pebbles.keySet().forEach(name -> real.ifPresent(ofUnit -> ofUnit.kill(name)));
    }

    /** Ends real Pebbles. */
    @Override
    public void close() {
        real.ifPresent(RealPebbles::close);
    }
}
