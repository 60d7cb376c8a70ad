package dev.jops.internal.bind;

import org.jspecify.annotations.Nullable;

/** A value does not fit its component. Nothing here shows the value, which can be a secret, but for what the author's code says of it. */
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

    /** The author's code refuses a value of a type, in words of its own. */
    static BindException refusal(String key, String type, RuntimeException refusal) {
        return new BindException(key, "does not fit " + type, refusal.getMessage(), refusal);
    }

    private static String told(String problem, @Nullable String refusal) {
        return refusal == null ? problem : problem + ": " + refusal;
    }

    /** The key, with those of the records around it, such as {@code limits.max-size}; empty for the whole record. */
    public String key() {
        return key;
    }

    /** What is wrong with it, as the end of a sentence, with what the author's code says. */
    public String problem() {
        return told(problem, refusal);
    }

    /** What is wrong with it, without what the author's code says. */
    public String problemAlone() {
        return problem;
    }

    /** The same, told by the record around it. */
    BindException below(String outer) {
        BindException told = new BindException(key.isEmpty() ? outer : outer + "." + key, problem, refusal, getCause());
        told.setStackTrace(getStackTrace());
        return told;
    }
}
