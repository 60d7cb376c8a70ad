package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code state-get}: a missing key is an empty string, unless {@code --strict}. */
final class StateGet implements HookCommand {
    private static final Flag STRICT = Flag.onOff("--strict");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, STRICT)
                .atMost(1);
        String key = line.argument(0);
        if (key == null || key.isEmpty() || key.equals("-")) {
            boolean isNull = hook.buffer().state().values().isEmpty() && Output.isJson(line); // a nil map in Go
            return Output.of(isNull ? null : hook.buffer().state().values(), line);
        }
        String value = hook.buffer().state().values().get(key);
        if (value == null && line.isSet(STRICT)) {
            throw CommandFailure.failed(GoQuotes.quoted(key) + " not found");
        }
        return Output.of(value == null ? "" : value, line);
    }
}
