package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.ArrayList;
import java.util.List;

/** {@code relation-list}. */
final class RelationList implements HookCommand {
    private static final Flag APP = Flag.onOff("--app");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG, APP);
        RelationRecord relation = RelationArgument.of(hook, line);
        line.atMost(0);
        return line.isSet(APP)
                ? Output.of(relation.otherSideOf(hook.application()).name(), line)
                : Output.ofStrings(new ArrayList<>(hook.members(relation)), line);
    }
}
