package dev.jops.internal.bind;

import org.jspecify.annotations.Nullable;

/** A value does not fit its component; nothing here tells the value, which can be a secret. */
public final class BindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;

    BindException(String key, String problem) {
        this(key, problem, null);
    }

    BindException(String key, String problem, @Nullable IllegalArgumentException cause) {
        super(key + " " + problem, cause);
        this.key = key;
        this.problem = problem;
    }

    /** The key, with those of the records around it, such as {@code limits.max-size}; empty for the whole record. */
    public String key() {
        return key;
    }

    /** What is wrong with it, as the end of a sentence. */
    public String problem() {
        return problem;
    }

    /** The same, told by the record around it. */
    BindException below(String outer) {
        BindException told = new BindException(
                key.isEmpty() ? outer : outer + "." + key, problem, (IllegalArgumentException) getCause());
        told.setStackTrace(getStackTrace());
        return told;
    }
}
