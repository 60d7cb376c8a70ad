package dev.jops.pebble.plan;

/** A string is not a layer or a plan. The message does not quote it, because it can hold secrets. */
public final class LayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    LayerException(int line, String problem) {
        super(line == 0 ? problem : "line " + line + ": " + problem);
        this.line = line;
    }

    /** The line of the problem, counted from 1; 0 if it is not in one line. */
    public int line() {
        return line;
    }
}
