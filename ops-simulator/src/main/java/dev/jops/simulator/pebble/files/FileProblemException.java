package dev.jops.simulator.pebble.files;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something can't be done with a file; has Pebble's word for the kind of problem. */
public final class FileProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;
    private final String reason;

    FileProblemException(String kind, String operation, String reason) {
        super(operation.isEmpty() ? reason : operation + ": " + reason);
        this.kind = kind;
        this.reason = reason;
    }

    static FileProblemException other(String message) {
        return new FileProblemException("generic-file-error", "", message);
    }

    /** The same problem, as part of a larger operation. */
    FileProblemException during(String operation) {
        return new FileProblemException(kind, operation, String.valueOf(getMessage()));
    }

    /** What went wrong, without what was tried. */
    public String reason() {
        return reason;
    }

    public int status() {
        return kind.equals("not-found") ? 404 : kind.equals("permission-denied") ? 403 : 400;
    }

    public RefusedRequestException refusal() {
        return new RefusedRequestException(status(), kind, String.valueOf(getMessage()));
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("message", String.valueOf(getMessage()));
        json.put("kind", kind);
        return json;
    }
}
