package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code config-get}. */
final class ConfigGet implements HookCommand {
    private static final Flag ALL = Flag.onOff("-a", "--all");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, ALL);
        String key = line.argument(0);
        boolean isOfOne = key != null && !key.isEmpty();
        if (isOfOne && line.isSet(ALL)) {
            throw CommandFailure.usage(
                    "cannot use argument --all together with key " + GoQuotes.quoted(String.valueOf(key)));
        }
        line.atMost(1);
        Map<String, @Nullable Object> config =
                new TreeMap<>(hook.buffer().read().config());
        if (isOfOne) {
            return Output.of(AsFloats.of(config.get(key)), line);
        }
        if (line.isSet(ALL)) {
            hook.unit().charm().meta().config().keySet().forEach(name -> config.putIfAbsent(name, null));
        }
        return Output.of(AsFloats.of(config), line);
    }
}
