package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import java.util.List;

/** {@code is-leader}. */
final class IsLeader implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE).atMost(0);
        return Output.of(hook.isLeader(), line);
    }
}
