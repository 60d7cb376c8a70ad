package dev.jops.pebble.plan;

import org.jspecify.annotations.Nullable;

/** A text is not a layer or a plan; what stands in it, which can be a secret, is not shown. */
public final class LayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    LayerException(int line, String problem, @Nullable Throwable cause) {
        super(line == 0 ? problem : "line " + line + ": " + problem, cause);
        this.line = line;
    }

    /** The line of the problem, counted from 1; 0 if it has none. */
    public int line() {
        return line;
    }
}
