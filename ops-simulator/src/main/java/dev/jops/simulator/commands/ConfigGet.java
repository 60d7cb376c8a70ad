package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code config-get}. */
final class ConfigGet implements HookCommand {
    private static final Flag ALL = Flag.onOff("-a", "--all");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE, ALL)
                .atMost(1);
        String key = line.argument(0);
        if (key != null && line.isSet(ALL)) {
            throw CommandFailure.usage("cannot use argument --all together with key \"" + key + "\"");
        }
        Map<String, Object> config = new TreeMap<>(hook.buffer().read().config());
        config.replaceAll((name, value) -> withoutFraction(value));
        if (key != null) {
            return Output.of(config.get(key), line);
        }
        if (line.isSet(ALL)) {
            hook.unit().charm().meta().config().keySet().forEach(name -> config.putIfAbsent(name, null));
        }
        return Output.of(config, line);
    }

    /** Removes a zero fraction: Go writes the float 2.0 as 2, in JSON too. */
    private static Object withoutFraction(Object value) {
        return value instanceof Double decimal && decimal == decimal.longValue() ? (Object) decimal.longValue() : value;
    }
}
