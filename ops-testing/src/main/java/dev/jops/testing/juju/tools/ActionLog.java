package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** {@code action-log}: it takes effect at once. */
final class ActionLog implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input);
        if (line.arguments().isEmpty()) {
            throw ToolFailure.usage("no message specified");
        }
        RunningAction.of(hook).log(String.join(" ", line.arguments()));
        return "";
    }
}
