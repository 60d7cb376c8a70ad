package dev.jops.pebble;

/**
 * Pebble can't be reached, or went away in the middle of a call: its container has not started yet or is restarting.
 *
 * <p>If it went away in the middle, it may have done what it was asked for. A Pebble that does not know the change it has
 * just begun is one whose container has restarted meanwhile, so that it went away too. A charm hears of a start by pebble-ready.
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
     * Whether no start of the container helps, because the process may not open the socket, its path leads to something
     * else, or the process has too many files open.
     */
    public boolean isLasting() {
        return isLasting;
    }
}
