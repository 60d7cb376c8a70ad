package dev.jops.conformance;

import dev.jops.conformance.Outcome.Aspect;
import dev.jops.internal.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;

/**
 * Where jops does otherwise than Python ops in a script; of reads, what jops asks and ops does not.
 *
 * @param ops the lines that only ops has
 * @param jops the lines that only jops has
 */
record Difference(String script, Aspect aspect, List<String> ops, List<String> jops) {

    /** A difference that is meant, with its reason. */
    record Listed(Difference difference, String why) {}

    /** The differences that are meant. */
    static List<Listed> listed() {
        List<Listed> listed = new ArrayList<>();
        for (Fields entry :
                Fields.of(Yaml.read(Script.resource("/differences.yaml"))).list("differences")) {
            Difference difference = new Difference(
                    entry.text("script"), aspect(entry.text("in")), entry.texts("ops"), entry.texts("jops"));
            listed.add(new Listed(difference, entry.text("why").strip()));
        }
        return listed;
    }

    private static Aspect aspect(String word) {
        for (Aspect aspect : Aspect.values()) {
            if (aspect.word().equals(word)) {
                return aspect;
            }
        }
        throw new IllegalArgumentException("differences.yaml: nothing that is compared is called " + word);
    }

    /** The differences between two runs of a script. */
    static List<Difference> between(Script script, Outcome ops, Outcome jops) {
        List<Difference> found = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            Difference difference = aspect == Aspect.READS
                    ? new Difference(script.name(), aspect, List.of(), beyond(ops.of(aspect), jops.of(aspect)))
                    : trimmed(script, aspect, ops.of(aspect), jops.of(aspect));
            if (!difference.ops().isEmpty() || !difference.jops().isEmpty()) {
                found.add(difference);
            }
        }
        return found;
    }

    /** What jops has more often than ops, in any order. */
    private static List<String> beyond(List<String> ops, List<String> jops) {
        List<String> left = new ArrayList<>(ops);
        List<String> more = new ArrayList<>();
        for (String line : jops) {
            if (!left.remove(line)) {
                more.add(line);
            }
        }
        return more;
    }

    /** Without the lines that both begin and end with. */
    private static Difference trimmed(Script script, Aspect aspect, List<String> ops, List<String> jops) {
        int shorter = Math.min(ops.size(), jops.size());
        int from = 0;
        while (from < shorter && ops.get(from).equals(jops.get(from))) {
            from++;
        }
        int tail = 0;
        while (tail < shorter - from && ops.get(ops.size() - 1 - tail).equals(jops.get(jops.size() - 1 - tail))) {
            tail++;
        }
        return new Difference(
                script.name(), aspect, ops.subList(from, ops.size() - tail), jops.subList(from, jops.size() - tail));
    }

    /** As {@code differences.yaml} has it, to be given a reason. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("  - script: " + script + "\n    in: " + aspect.word() + "\n");
        append(text, "ops", ops);
        append(text, "jops", jops);
        return text.append("    why: ...\n").toString();
    }

    private static void append(StringBuilder text, String side, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append("    ").append(side).append(":\n");
            lines.forEach(line ->
                    text.append("      - '").append(line.replace("'", "''")).append("'\n"));
        }
    }
}
