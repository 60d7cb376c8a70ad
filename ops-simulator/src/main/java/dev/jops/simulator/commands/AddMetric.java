package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code add-metric}: only in collect-metrics, kept back until the hook has succeeded. */
final class AddMetric implements HookCommand {
    private static final Flag LABELS = Flag.value("-l", "--labels");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, LABELS);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("no metrics specified");
        }
        Map<String, String> metrics = parse(line);
        if (!hook.hook().kind().equals("collect-metrics")) {
            throw CommandFailure.failed("cannot record metric: metrics not allowed in this context");
        }
        for (String key : metrics.keySet()) {
            if (key.startsWith("juju")) {
                throw CommandFailure.failed(key + " uses a reserved prefix");
            }
        }
        metrics.forEach(hook.buffer()::addMetric);
        return "";
    }

    private static Map<String, String> parse(CommandLine line) {
        try {
            String labels = line.value(LABELS);
            if (labels != null) {
                requireValues(KeyValues.fromArguments(List.of(labels.split(",", -1))));
            }
            return requireValues(KeyValues.fromArguments(line.arguments()));
        } catch (CommandFailure e) {
            throw CommandFailure.usage("invalid metrics: " + e.getMessage());
        }
    }

    private static Map<String, String> requireValues(Map<String, String> pairs) {
        pairs.forEach((key, value) -> {
            if (value.isEmpty()) {
                throw CommandFailure.usage("expected \"key=value\", got \"" + key + "=\"");
            }
        });
        return pairs;
    }
}
