package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code state-set}: kept back until the hook has succeeded. */
final class StateSet implements HookCommand {
    private static final int MOST_KEY_BYTES = 256;
    private static final int MOST_VALUE_BYTES = 65536;

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, KeyValues.FILE);
        KeyValues.of(line).forEach((key, value) -> {
            requireShort("key", key, MOST_KEY_BYTES);
            requireShort("value", value, MOST_VALUE_BYTES);
            hook.state().put(key, value);
        });
        return "";
    }

    private static void requireShort(String what, String text, int most) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > most) {
            throw CommandFailure.failed("max allowed " + what + " length (" + most + ") exceeded");
        }
    }
}
