package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.StorageRecord;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code storage-get}: of the storage that the hook is about, or of another one. */
final class StorageGet implements HookCommand {
    private static final Flag ID = Flag.value("-s");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE, ID)
                .atMost(1);
        StorageRecord storage = storage(hook, line.value(ID));
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("kind", storage.kind());
        attributes.put("location", storage.location());
        String key = line.argument(0);
        if (key == null) {
            return Output.of(attributes, line);
        }
        if (!attributes.containsKey(key)) {
            throw CommandFailure.failed("invalid storage attribute \"" + key + "\"");
        }
        return Output.of(attributes.get(key), line);
    }

    private static StorageRecord storage(HookContext hook, @Nullable String given) {
        String id = given == null ? hook.hook().variables().get("JUJU_STORAGE_ID") : given;
        if (id == null) {
            throw CommandFailure.usage("no storage instance specified");
        }
        for (StorageRecord storage : hook.buffer().read().storages()) {
            if (storage.id().equals(id)) {
                return storage;
            }
        }
        throw CommandFailure.usage("invalid value \"" + id + "\" for option -s: storage not found");
    }
}
