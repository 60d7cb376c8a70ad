package dev.jops.pebble.plan;

/** A text is not a layer or a plan; what stands in it, which can be a secret, is not shown. */
public final class LayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    LayerException(int line, String problem) {
        super(line == 0 ? problem : "line " + line + ": " + problem);
        this.line = line;
    }

    /** The line of the problem, counted from 1; 0 if it has none. */
    public int line() {
        return line;
    }
}
