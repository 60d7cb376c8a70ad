package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.files.ProcessUser;

/**
 * The users on both sides of a Pebble's socket.
 *
 * @param charm the ID of the user that the charm runs as
 * @param isCharmAdmin whether an identity makes the charm's user an admin
 * @param daemon the user that Pebble runs as, with everything that it starts
 */
public record PebbleUsers(int charm, boolean isCharmAdmin, ProcessUser daemon) {
    /** Root on both sides. */
    public static final PebbleUsers ROOT = new PebbleUsers(0, false, ProcessUser.ROOT);

    /** Returns a Pebble that runs as root, and a charm whose user has no identity. */
    public static PebbleUsers of(int charm) {
        return new PebbleUsers(charm, false, ProcessUser.ROOT);
    }
}
