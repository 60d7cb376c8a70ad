package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code relation-model-get}: the model of the remote application. */
final class RelationModelGet implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG);
        RelationRecord relation = RelationArgument.of(hook, line);
        line.atMost(0);
        SortedMap<String, Object> answer = new TreeMap<>();
        answer.put("uuid", relation.remoteModel().orElse(hook.controller().modelUuid()));
        return Output.of(answer, line);
    }
}
