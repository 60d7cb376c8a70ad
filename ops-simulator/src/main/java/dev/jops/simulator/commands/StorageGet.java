package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code storage-get}: for the hook's storage, or another one. */
final class StorageGet implements HookCommand {
    private static final Flag ID = Flag.value(StorageGet::refusal, "-s");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, ID);
        String given = line.value(ID);
        String id = given == null ? hook.hook().variables().get("JUJU_STORAGE_ID") : given;
        StorageRecord storage = id == null ? null : find(hook, id);
        if (storage == null) {
            throw CommandFailure.usage("no storage instance specified");
        }
        line.atMost(1);
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("kind", storage.kind());
        attributes.put("location", storage.location());
        String key = line.argument(0);
        if (key == null || key.isEmpty()) {
            return Output.of(attributes, line);
        }
        if (!attributes.containsKey(key)) {
            throw CommandFailure.failed("invalid storage attribute " + GoQuotes.quoted(key));
        }
        return Output.of(attributes.get(key), line);
    }

    private static @Nullable String refusal(HookContext hook, String id) {
        if (!Names.isStorage(id)) {
            return "invalid storage ID " + GoQuotes.quoted(id);
        }
        return find(hook, id) == null ? "storage not found" : null;
    }

    private static @Nullable StorageRecord find(HookContext hook, String id) {
        for (StorageRecord storage : hook.buffer().read().storages()) {
            if (storage.id().equals(id)) {
                return storage;
            }
        }
        return null;
    }
}
