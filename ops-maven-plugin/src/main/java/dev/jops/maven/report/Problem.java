package dev.jops.maven.report;

import java.util.Comparator;

/**
 * A problem in a file of the author, printed as {@code FILE:LINE: WHAT}, which editors turn into a link.
 *
 * @param line the line, from 1; 0 if there is none
 */
public record Problem(Severity severity, String file, int line, String text) implements Comparable<Problem> {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparing(Problem::severity)
            .thenComparing(Problem::text);

    /** How serious a problem is. */
    public enum Severity {
        /** The charm would fail, so the build fails. */
        ERROR,
        /** Something does not do what it seems to do. */
        WARNING,
        /** Something is worth knowing. */
        NOTE
    }

    /** Returns a problem for which the build fails. */
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
