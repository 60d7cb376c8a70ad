package dev.jops.simulator.pebble;

import dev.jops.pebble.transport.PebbleTransport;
import java.util.function.BiConsumer;

/** Daemons that stand in for the simulated Pebbles of one unit. */
public interface RealPebbles extends AutoCloseable {

    /** Starts a container, unless it runs; what was in it before is lost. */
    void start(String container);

    /** Kills a container, if it runs. */
    void kill(String container);

    /** Returns a transport to the Pebble of a container, which need not run. */
    PebbleTransport open(String container);

    /** Returns the Pebble of a container, which need not run, for those who watch it. */
    PebbleNews.Source watched(String container);

    /** Sets who is told of what {@link PebbleNews.Source#catchUp} finds, with the name of the container. */
    void listen(BiConsumer<String, PebbleNews> to);

    @Override
    void close();
}
