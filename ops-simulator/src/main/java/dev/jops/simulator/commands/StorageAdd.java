package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code storage-add}: held back until the hook has succeeded. */
final class StorageAdd implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("storage add requires a storage directive");
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (String argument : line.arguments()) {
            StorageDirective directive = StorageDirective.parse(argument);
            if (counts.put(directive.name(), directive.count()) != null) {
                throw CommandFailure.usage(
                        "storage " + GoQuotes.quoted(directive.name()) + " specified more than once");
            }
        }
        if (!hook.controller().rules().countsEachStorage()) {
            counts.replaceAll((name, count) -> counts.get(counts.firstKey()));
        }
        counts.forEach(hook.buffer()::addStorage);
        return "";
    }
}
