package dev.jops.pebble;

/** Pebble refused a request. */
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
                ? "; this process is not an admin of it: only root, the daemon's user and users with an admin identity are;"
                        + " Juju 3.6 and later write such an identity for a charm with charm-user"
                : "";
    }

    String operation() {
        return operation;
    }

    /** The HTTP status code, such as 400 for an invalid request and 404 for something that does not exist. */
    public int statusCode() {
        return statusCode;
    }

    /** Pebble's word for the kind of failure, such as {@code no-default-services}; empty if it has none. */
    public String kind() {
        return kind;
    }

    /** The reason, in Pebble's words. */
    public String reason() {
        return reason;
    }
}
