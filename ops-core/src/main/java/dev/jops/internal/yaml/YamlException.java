package dev.jops.internal.yaml;

import org.jspecify.annotations.Nullable;

/** A text is malformed YAML, or uses something that is refused here. */
public final class YamlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    YamlException(int line, String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.line = line;
    }

    /** The line of the problem, counted from 1. */
    public int line() {
        return line;
    }
}
