package dev.jops.conformance;

import dev.jops.simulator.python.PythonEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/reference/conformance.md}, as the scripts, the rules and the listed differences make it. */
final class ConformancePage {
    private static final int WIDTH = 119;
    private static final String HEAD = """
            # Conformance with Python ops

            The same hooks, run with Python ops %s and with jops, and what differs. This page is made from the suite's files,
            and the build fails when it is another.

            A script says what the simulated Juju knows, which hooks run, and what the charm does in them. Two small charms, one
            with Python ops and one with jops, do the same steps, each as a process under the same simulated Juju. Compared are:

            - the hook commands that write: all of them, word for word and in order, with standard input and exit code;
            - the hook commands that read: jops asks nothing that ops does not;
            - how each dispatch ends, and whether Juju takes its changes;
            - what the charm reads, and the kind of exception that it gets;
            - what Juju holds afterwards: databags, statuses, ports, state, the workload's version.

            A difference that is not on this page fails `mvn verify`, and so does one that is here and does not occur any more. The
            suite is in [conformance](../../conformance); where Python or pip is not there, it says so and runs the jops half.
            """;

    private final StringBuilder text = new StringBuilder(HEAD.formatted(PythonEnvironment.OPS_VERSION));

    private ConformancePage() {}

    /** The page. */
    static String text() {
        ConformancePage page = new ConformancePage();
        page.addRules();
        page.addScripts(Script.all());
        page.addDifferences(Difference.listed());
        return page.text.toString();
    }

    private void addRules() {
        text.append("\n## What is not compared\n\n");
        for (Rule rule : Rule.values()) {
            item(rule.what() + ". " + rule.why());
        }
    }

    private void addScripts(List<Script> scripts) {
        text.append("\n## Scripts\n\n");
        paragraph("There are " + scripts.size() + ".");
        String theme = "";
        for (Script script : scripts) {
            if (!script.theme().equals(theme)) {
                theme = script.theme();
                text.append("\n### ").append(theme).append("\n\n");
            }
            item("`" + script.name() + "`: " + script.about());
        }
    }

    private void addDifferences(List<Difference.Listed> listed) {
        text.append("\n## Differences\n");
        Map<String, List<Difference.Listed>> byScript = new LinkedHashMap<>();
        for (Difference.Listed difference : listed) {
            byScript.computeIfAbsent(difference.difference().script(), script -> new ArrayList<>())
                    .add(difference);
        }
        byScript.forEach((script, differences) -> {
            text.append("\n### `").append(script).append("`\n");
            for (Difference.Listed each : differences) {
                text.append('\n');
                paragraph("In " + what(each.difference().aspect()) + ". " + each.why());
                text.append("\n```text\n");
                each.difference()
                        .ops()
                        .forEach(line -> text.append("ops   ").append(line).append('\n'));
                each.difference()
                        .jops()
                        .forEach(line -> text.append("jops  ").append(line).append('\n'));
                text.append("```\n");
            }
        });
    }

    private static String what(Outcome.Aspect aspect) {
        return switch (aspect) {
            case WRITES -> "the commands that write";
            case READS -> "the commands that read";
            case ENDS -> "how dispatches end";
            case REPORT -> "what the charm is told";
            case LEFT -> "what Juju holds afterwards";
        };
    }

    private void item(String words) {
        wrapped("- ", words);
    }

    private void paragraph(String words) {
        wrapped("", words);
    }

    private void wrapped(String mark, String words) {
        StringBuilder line = new StringBuilder(mark);
        String indent = " ".repeat(mark.length());
        for (String word : words.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }
}
