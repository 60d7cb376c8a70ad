package dev.jops.testing.explore;

import dev.jops.testing.Timeline;
import dev.jops.testing.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The most useful lines of a timeline: the last ones, and those around the hook that broke something. */
final class Excerpt {
    private static final int LAST_LINES = 12;
    private static final int BEFORE = 3;
    private static final int AFTER = 5;

    private final List<String> lines = new ArrayList<>();
    private int culprit = -1;

    Excerpt(Timeline timeline, Optional<TimelineEntry> hook) {
        for (TimelineEntry entry : timeline.entries()) {
            if (!isNoise(entry.text())) {
                if (hook.isPresent() && entry.equals(hook.orElseThrow())) {
                    culprit = lines.size();
                }
                // of an exception, only its class and message, without the stack trace
                lines.add(entry.toString().lines().limit(2).collect(Collectors.joining(": ")));
            }
        }
    }

    /** Returns whether an entry is left out: a detail that a charm has logged, or part of a stack trace. */
    private static boolean isNoise(String text) {
        return text.startsWith("TRACE ") || text.startsWith("DEBUG ") || text.startsWith("WARNING \t");
    }

    void appendTo(StringBuilder text) {
        int last = Math.max(0, lines.size() - LAST_LINES);
        if (culprit >= 0 && culprit < last) {
            append(text, Math.max(0, culprit - BEFORE), Math.min(last, culprit + AFTER));
            text.append("    ...\n");
        }
        append(text, last, lines.size());
    }

    private void append(StringBuilder text, int from, int to) {
        for (String line : lines.subList(from, to)) {
            text.append("  ").append(line).append('\n');
        }
    }
}
