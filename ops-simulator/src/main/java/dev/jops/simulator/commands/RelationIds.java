package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** {@code relation-ids}. */
final class RelationIds implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE)
                .atMost(1);
        String endpoint = line.argument(0);
        if (endpoint == null) {
            endpoint = endpointOfHook(hook);
        }
        TreeSet<String> names = new TreeSet<>();
        for (RelationRecord relation : hook.relations(endpoint)) {
            names.add(relation.nameFor(hook.application()));
        }
        return Output.ofStrings(new ArrayList<>(names), line);
    }

    private static String endpointOfHook(HookContext hook) {
        RelationRecord relation = hook.hook().relation();
        if (relation == null) {
            throw CommandFailure.usage("no " + Dialect.endpoint(hook) + " name specified");
        }
        return relation.endpointOf(hook.application());
    }
}
