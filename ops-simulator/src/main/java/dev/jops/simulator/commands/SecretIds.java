package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.ArrayList;
import java.util.List;

/** {@code secret-ids}: the secrets that the unit can manage. */
final class SecretIds implements HookCommand {

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE)
                .atMost(0);
        List<String> ids = new ArrayList<>(hook.buffer().secrets().managed().keySet());
        return ids.isEmpty() && Output.isJson(line) ? Output.of(null, line) : Output.ofStrings(ids, line);
    }
}
