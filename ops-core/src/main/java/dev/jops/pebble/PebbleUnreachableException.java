package dev.jops.pebble;

/**
 * Pebble can't be reached, or went away in the middle of a call: its container has not started yet or is restarting.
 *
 * <p>If it went away in the middle of a call, it may have done what the call asked for. A Pebble that does not know a change
 * that it has just begun went away too: its container has restarted. Juju announces each start with pebble-ready.
 */
public final class PebbleUnreachableException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final String address;
    private final boolean isLasting;

    PebbleUnreachableException(String address, String operation, String problem, boolean isLasting, Throwable cause) {
        super("Pebble at " + address + " can't be reached for " + operation + ": " + problem, cause);
        this.address = address;
        this.isLasting = isLasting;
    }

    /** The Pebble, by the path of its socket. */
    public String address() {
        return address;
    }

    /**
     * Whether no start of the container can help, because this process may not open the socket, the path leads to something
     * else, or this process has too many files open.
     */
    public boolean isLasting() {
        return isLasting;
    }
}
