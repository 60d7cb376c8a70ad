package dev.jops.simulator.executor;

import java.io.IOException;

/** A hook's requests to Pebbles, before they are sent. */
@FunctionalInterface
public interface PebbleCalls {

    /**
     * Called before a request is sent.
     *
     * @param request the method and the path
     * @throws IOException if the request must not reach the Pebble
     */
    void before(String container, String request) throws IOException;
}
