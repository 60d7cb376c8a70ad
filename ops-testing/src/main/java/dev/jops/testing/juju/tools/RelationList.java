package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import dev.jops.testing.juju.RelationRecord;
import java.util.ArrayList;
import java.util.List;

/** {@code relation-list}. */
final class RelationList implements HookTool {
    private static final Flag APP = Flag.onOff("--app");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG, APP)
                .atMost(0);
        RelationRecord relation = RelationArgument.of(hook, line);
        return line.isSet(APP)
                ? Output.of(relation.otherSideOf(hook.application()).name(), line)
                : Output.of(new ArrayList<>(hook.members(relation)), line);
    }
}
