package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ActionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code action-set}: kept by Juju until the action ends, whether it succeeds or not.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/action-set.go, which checks each part of a dotted key by itself.
 */
final class ActionSet implements HookCommand {
    private static final List<String> RESERVED = List.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");
    private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input);
        Map<String, String> results = new LinkedHashMap<>();
        for (String argument : line.arguments()) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw CommandFailure.usage("argument \"" + argument + "\" must be of the form key...=value");
            }
            String key = argument.substring(0, equals);
            for (String part : key.split("\\.", -1)) {
                requireKey(part);
            }
            results.put(key, argument.substring(equals + 1));
        }
        ActionRecord action = RunningAction.of(hook);
        results.forEach((key, value) -> action.set(List.of(key.split("\\.", -1)), value));
        return "";
    }

    private static void requireKey(String part) {
        if (RESERVED.contains(part)) {
            throw CommandFailure.usage("cannot set reserved action key \"" + part + "\"");
        }
        if (!KEY.matcher(part).matches()) {
            throw CommandFailure.usage(
                    "key \"" + part + "\" must start and end with lowercase alphanumeric, and contain"
                            + " only lowercase alphanumeric, hyphens and periods");
        }
    }
}
