package dev.jops.simulator.pebble;

import dev.jops.pebble.transport.PebbleTransport;
import java.util.function.BiConsumer;

/** Daemons that stand in for the simulated Pebbles of one unit. */
public interface RealPebbles extends AutoCloseable {

    /** Lets a container start, unless it runs; what was in it before is gone. */
    void start(String container);

    /** Kills a container, if it runs. */
    void kill(String container);

    /** Opens the way to the Pebble of a container, which need not run. */
    PebbleTransport open(String container);

    /** Returns the Pebble of a container, which need not run, as those find it who watch it. */
    PebbleNews.Source watched(String container);

    /** Has somebody told, with the name of a container, of what {@link PebbleNews.Source#catchUp} finds. */
    void listen(BiConsumer<String, PebbleNews> to);

    @Override
    void close();
}
