package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.StorageRecord;
import java.util.ArrayList;
import java.util.List;

/** {@code storage-list}. */
final class StorageList implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE)
                .atMost(1);
        String name = line.argument(0);
        List<String> ids = new ArrayList<>();
        for (StorageRecord storage : hook.buffer().read().storages()) {
            if (name == null || storage.name().equals(name)) {
                ids.add(storage.id());
            }
        }
        ids.sort(null);
        return Output.ofStrings(ids, line);
    }
}
