package dev.jops.simulator.pebble;

import dev.jops.pebble.transport.PebbleTransport;
import java.util.List;

/** Daemons that stand in for the simulated Pebbles of one unit. */
public interface RealPebbles extends AutoCloseable {

    /** Lets a container start, unless it runs; what was in it before is gone. */
    void start(String container);

    /** Returns whether the Pebble of a container has been started and not ended. */
    boolean runs(String container);

    /** Kills a container, if it runs. */
    void kill(String container);

    /** Opens the way to the Pebble of a container, which need not run. */
    PebbleTransport open(String container);

    /** Returns what has happened in a container since this was last asked. */
    List<PebbleNews> news(String container);

    @Override
    void close();
}
