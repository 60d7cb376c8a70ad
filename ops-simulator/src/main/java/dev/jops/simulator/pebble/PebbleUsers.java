package dev.jops.simulator.pebble;

import dev.jops.simulator.pebble.files.ProcessUser;

/**
 * Who comes to a Pebble, and as whom it runs.
 *
 * @param charm the user as whom the charm comes
 * @param isCharmAdmin whether an identity says that the charm may do everything
 * @param daemon as whom Pebble runs, and all that it starts
 */
public record PebbleUsers(int charm, boolean isCharmAdmin, ProcessUser daemon) {
    /** Root on both sides. */
    public static final PebbleUsers ROOT = new PebbleUsers(0, false, ProcessUser.ROOT);

    /** Returns root's Pebble to which a user comes who has no identity. */
    public static PebbleUsers of(int charm) {
        return new PebbleUsers(charm, false, ProcessUser.ROOT);
    }
}
