package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code storage-add}: kept back until the hook has succeeded. */
final class StorageAdd implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input);
        if (line.arguments().isEmpty()) {
            throw CommandFailure.usage("storage add requires a storage directive");
        }
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (String argument : line.arguments()) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            counts.merge(name, equals < 0 ? 1 : count(name, argument.substring(equals + 1)), Integer::sum);
        }
        if (!hook.controller().rules().countsEachStorage()) {
            counts.replaceAll((name, count) -> counts.get(counts.firstKey()));
        }
        counts.forEach(hook.buffer()::addStorage);
        return "";
    }

    private static int count(String name, String given) {
        try {
            int count = Integer.parseInt(given);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException e) {
            // a pool or a size
        }
        throw CommandFailure.usage("only count can be specified for \"" + name + "\"");
    }
}
