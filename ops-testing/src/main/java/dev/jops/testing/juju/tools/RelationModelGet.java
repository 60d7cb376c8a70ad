package dev.jops.testing.juju.tools;

import dev.jops.testing.juju.HookContext;
import dev.jops.testing.juju.RelationRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code relation-model-get}: the model that the remote application is in. */
final class RelationModelGet implements HookTool {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG)
                .atMost(0);
        RelationRecord relation = RelationArgument.of(hook, line);
        SortedMap<String, Object> answer = new TreeMap<>();
        answer.put("uuid", relation.remoteModel().orElse(hook.controller().modelUuid()));
        return Output.of(answer, line);
    }
}
