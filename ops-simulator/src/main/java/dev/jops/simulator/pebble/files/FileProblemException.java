package dev.jops.simulator.pebble.files;

import dev.jops.simulator.pebble.http.RefusedRequestException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that can't be done with a file, with Pebble's word for its kind. */
public final class FileProblemException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String kind;

    private FileProblemException(String kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static FileProblemException notFound(String path) {
        return new FileProblemException("not-found", path + ": no such file or directory");
    }

    public static FileProblemException denied(String operation) {
        return new FileProblemException("permission-denied", operation + ": permission denied");
    }

    /** What only root may do. */
    public static FileProblemException notPermitted(String operation) {
        return new FileProblemException("permission-denied", operation + ": operation not permitted");
    }

    public static FileProblemException other(String message) {
        return new FileProblemException("generic-file-error", message);
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
