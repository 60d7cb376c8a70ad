package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;
import java.util.Map;

/** {@code relation-set}: held back until the hook has succeeded. */
final class RelationSet implements HookCommand {
    private static final Flag APP = Flag.onOff("--app");
    static final Flag[] FLAGS = {OldFormat.FLAG, RelationArgument.FLAG, APP, KeyValues.FILE};

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, FLAGS);
        RelationRecord relation = RelationArgument.of(hook, line);
        Map<String, String> settings = KeyValues.of(line);
        if (line.isSet(APP) && !hook.isLeader()) {
            throw CommandFailure.failed("cannot write relation settings");
        }
        if (line.isSet(APP)) {
            hook.buffer().settings().writeForApplication(relation, settings);
        } else {
            hook.buffer().settings().writeForUnit(relation, settings);
        }
        return "";
    }
}
