package dev.jops.maven.report;

import java.util.Comparator;

/**
 * Something that a check finds in a file of the author's; its text is {@code FILE:LINE: WHAT}, which editors make a link.
 *
 * @param line the line, counted from 1; 0 where there is none
 */
public record Problem(Severity severity, String file, int line, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::severity)
            .thenComparing(Problem::text);

    /** How much it matters. */
    public enum Severity {
        /** The charm would fail: the build does instead. */
        ERROR,
        /** It does not do what it seems to. */
        WARNING,
        /** Worth knowing. */
        NOTE
    }

    /** Something for which the build fails. */
    public static Problem error(String file, int line, String text) {
        return new Problem(Severity.ERROR, file, line, text);
    }

    /** Whether the build fails for it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public int compareTo(Problem other) {
        return BY_PLACE.compare(this, other);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + text;
    }
}
