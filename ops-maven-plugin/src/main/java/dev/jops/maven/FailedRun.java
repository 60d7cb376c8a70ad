package dev.jops.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A failed run of a charm: what it printed and logged, and the parts that matter to its author.
 *
 * @param text all that it printed and logged
 */
record FailedRun(int exitCode, String text) {
    private static final Pattern FRAME =
            Pattern.compile("\\s*at (?:\\S*/)?([\\w.$]+)\\.[\\w$<>]+\\((\\w+\\.java):(\\d+)\\)\\s*");
    private static final String MAKING = "dev.jops.internal.dispatch.Dispatch.create(";
    private static final String DELIVERING = "dev.jops.internal.dispatch.Dispatch.deliver(";
    private static final String UNCAUGHT = "Exception in thread \"main\" ";
    private static final String CAUSE = "Caused by: ";

    /** A place in the author's sources. */
    record Place(String file, int line) {}

    /** Whether the charm's constructor threw. */
    boolean isOfConstructor() {
        return hasFrame(MAKING);
    }

    /** Whether the charm was created and a handler threw. */
    boolean isOfHandler() {
        return hasFrame(DELIVERING);
    }

    private boolean hasFrame(String method) {
        return text.lines().anyMatch(line -> isFrame(line) && line.contains(method));
    }

    /** Returns the exception and its cause in one line, or the first line if there is no exception. */
    String reason() {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        String reason = lines.isEmpty() ? "it ended with exit code " + exitCode + " and printed nothing" : lines.get(0);
        for (int i = lines.size() - 1; i > 0; i--) {
            if (isFrame(lines.get(i))
                    && !isFrame(lines.get(i - 1))
                    && !lines.get(i - 1).startsWith(CAUSE)) {
                reason = lines.get(i - 1);
            }
        }
        reason = reason.replace(UNCAUGHT, "");
        List<String> causes =
                lines.stream().filter(line -> line.startsWith(CAUSE)).toList();
        return causes.isEmpty()
                ? reason
                : reason + ", because of " + causes.get(causes.size() - 1).substring(CAUSE.length());
    }

    private static boolean isFrame(String line) {
        return line.startsWith("\tat ");
    }

    /** Returns the topmost place of the stack traces that is in the project's own classes; empty if there is none. */
    Optional<Place> place(Path classes, List<Path> sources) {
        for (String line : text.lines().toList()) {
            Matcher frame = FRAME.matcher(line);
            if (frame.matches() && isOwn(frame.group(1), classes)) {
                return Optional.of(placeOf(frame, sources));
            }
        }
        return Optional.empty();
    }

    private static boolean isOwn(String type, Path classes) {
        return Files.exists(classes.resolve(type.replace('.', '/') + ".class"));
    }

    private static Place placeOf(Matcher frame, List<Path> sources) {
        String type = frame.group(1).replace('.', '/');
        String file = type.substring(0, type.lastIndexOf('/') + 1) + frame.group(2);
        String found = sources.stream()
                .map(root -> root.resolve(file))
                .filter(Files::exists)
                .map(Path::toString)
                .findFirst()
                .orElse(file);
        return new Place(found, Integer.parseInt(frame.group(3)));
    }
}
