package dev.jops.simulator.pebble.http;

/** A request is refused with an error reply. */
public final class RefusedRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String PLAIN = "text/plain";

    private final int status;
    private final String kind;

    public RefusedRequestException(int status, String kind, String message) {
        super(message);
        this.status = status;
        this.kind = kind;
    }

    public static RefusedRequestException bad(String message) {
        return new RefusedRequestException(400, "", message);
    }

    public static RefusedRequestException notFound(String message) {
        return new RefusedRequestException(404, "", message);
    }

    /** What Go's server refuses before Pebble sees it: its answer is plain text. */
    public static RefusedRequestException malformed(String text) {
        return new RefusedRequestException(400, PLAIN, text);
    }

    public boolean isPlain() {
        return kind.equals(PLAIN);
    }

    public int status() {
        return status;
    }

    /** Pebble's word for the kind; empty for none. */
    public String kind() {
        return kind;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
