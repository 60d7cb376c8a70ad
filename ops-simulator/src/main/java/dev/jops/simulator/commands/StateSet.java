package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;

/** {@code state-set}: held back until the hook has succeeded. */
final class StateSet implements HookCommand {
    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, KeyValues.FILE);
        hook.buffer().state().set(KeyValues.of(line));
        return "";
    }
}
