package dev.jops.simulator.executor;

import java.io.IOException;

/** Is asked before a hook's requests to Pebbles. */
@FunctionalInterface
public interface PebbleCalls {

    /**
     * Lets a request go on its way, or not.
     *
     * @param request the method and the path
     * @throws IOException if the Pebble is not to be reached by it
     */
    void before(String container, String request) throws IOException;
}
