package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;

/** {@code add-metric}: only in collect-metrics; held back until the hook has succeeded. */
final class AddMetric implements HookCommand {
    private static final Flag LABELS = Flag.value("-l", "--labels");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, LABELS);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("no metrics specified");
        }
        Map<String, String> metrics = requirePairs("metrics", line.arguments());
        requirePairs("labels", List.of(line.text(LABELS).split(",", -1)));
        for (String key : metrics.keySet()) {
            if (key.startsWith("juju")) {
                throw CommandFailure.failed(key + " uses a reserved prefix");
            }
        }
        if (!metrics.isEmpty() && !hook.hook().kind().equals("collect-metrics")) {
            throw CommandFailure.failed("cannot record metric: metrics not allowed in this context");
        }
        metrics.forEach(hook.buffer()::addMetric);
        return "";
    }

    private static Map<String, String> requirePairs(String what, List<String> pairs) {
        try {
            return KeyValues.withValues(pairs);
        } catch (CommandFailure e) {
            throw CommandFailure.usage("invalid " + what + ": " + e.getMessage());
        }
    }
}
