package dev.jops.internal.bind;

import org.jspecify.annotations.Nullable;

/**
 * A value does not fit its component. Nothing here shows the value, which can be secret, except for what the author's
 * code says about it.
 */
public final class BindException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String problem;
    private final @Nullable String refusal;

    BindException(String key, String problem) {
        this(key, problem, null, null);
    }

    private BindException(String key, String problem, @Nullable String refusal, @Nullable Throwable cause) {
        super(key + " " + told(problem, refusal), cause);
        this.key = key;
        this.problem = problem;
        this.refusal = refusal;
    }

    /** The exception for a value that the author's code refuses, in its own words. */
    static BindException refusal(String key, String type, RuntimeException refusal) {
        return new BindException(key, "does not fit " + type, refusal.getMessage(), refusal);
    }

    private static String told(String problem, @Nullable String refusal) {
        return refusal == null ? problem : problem + ": " + refusal;
    }

    /** The path of keys, such as {@code limits.max-size}; empty for the whole record. */
    public String key() {
        return key;
    }

    /** What is wrong with it, as the end of a sentence, including what the author's code says. */
    public String problem() {
        return told(problem, refusal);
    }

    /** What is wrong with it, without what the author's code says. */
    public String problemAlone() {
        return problem;
    }

    /** Returns the same exception for the enclosing record. */
    BindException below(String outer) {
        BindException told = new BindException(key.isEmpty() ? outer : outer + "." + key, problem, refusal, getCause());
        told.setStackTrace(getStackTrace());
        return told;
    }
}
