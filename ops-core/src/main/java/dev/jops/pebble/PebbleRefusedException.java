package dev.jops.pebble;

/** Pebble refuses a request. */
public final class PebbleRefusedException extends PebbleException {
    private static final long serialVersionUID = 1L;

    private final String operation;
    private final int statusCode;
    private final String kind;
    private final String reason;

    PebbleRefusedException(String address, String operation, int statusCode, String kind, String reason) {
        super(
                "Pebble at " + address + " refuses " + operation + ": " + reason + " (" + statusCode
                        + (kind.isEmpty() ? "" : ", " + kind) + ")" + advice(statusCode),
                null);
        this.operation = operation;
        this.statusCode = statusCode;
        this.kind = kind;
        this.reason = reason;
    }

    private static String advice(int statusCode) {
        return statusCode == 401
                ? "; this process is not an admin of it: only root, the user of the daemon, and users with an identity are,"
                        + " which Juju 3.6 and later write for a charm with charm-user"
                : "";
    }

    String operation() {
        return operation;
    }

    /** The status code of HTTP, such as 400 for what is wrong with the request and 404 for what is not there. */
    public int statusCode() {
        return statusCode;
    }

    /** Pebble's word for the kind of the failure, such as {@code no-default-services}; empty if it has none. */
    public String kind() {
        return kind;
    }

    /** What Pebble says. */
    public String reason() {
        return reason;
    }
}
