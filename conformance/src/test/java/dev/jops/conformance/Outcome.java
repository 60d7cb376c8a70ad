package dev.jops.conformance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What Juju saw of a script, and what the charm saw of Juju, as lines that can be compared. */
final class Outcome {
    private final Map<Aspect, List<String>> lines = new EnumMap<>(Aspect.class);
    private final List<String> unexpected = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /** What is compared. */
    enum Aspect {
        WRITES("writes"),
        READS("reads"),
        ENDS("ends"),
        REPORT("report"),
        LEFT("left");

        private final String word;

        Aspect(String word) {
            this.word = word;
        }

        /** The word that {@code differences.yaml} has for it. */
        String word() {
            return word;
        }
    }

    Outcome() {
        for (Aspect aspect : Aspect.values()) {
            lines.put(aspect, new ArrayList<>());
        }
    }

    void add(Aspect aspect, String line) {
        of(aspect).add(line);
    }

    /** Notes what a step had to raise or to read, and did not. */
    void unexpected(String line) {
        unexpected.add(line);
    }

    List<String> unexpected() {
        return unexpected;
    }

    void log(String line) {
        log.add(line);
    }

    List<String> of(Aspect aspect) {
        return lines.getOrDefault(aspect, List.of());
    }

    /** Everything, and the unit's log: what a failed test has to show. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach((aspect, of) -> {
            text.append(aspect.word()).append(":\n");
            of.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        text.append("log:\n");
        log.forEach(line -> text.append("  ").append(line.replace("\n", "\n  ")).append('\n'));
        return text.toString();
    }
}
