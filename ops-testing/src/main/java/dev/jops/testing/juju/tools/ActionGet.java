package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;
import java.util.Map;

/** {@code action-get}: a dotted path into the parameters. */
final class ActionGet implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE).atMost(1);
        Object value = RunningAction.of(hook).parameters();
        String path = line.argument(0);
        for (String key : path == null ? new String[0] : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Output.of(value, line);
    }
}
