package dev.jops.hookcmds;

import java.util.List;

/**
 * A port that is open, and for which endpoints.
 *
 * @param endpoints the endpoints; {@code *} stands for all
 */
public record OpenedPort(Port port, List<String> endpoints) {

    /** Copies the list. */
    public OpenedPort {
        endpoints = List.copyOf(endpoints);
    }
}
