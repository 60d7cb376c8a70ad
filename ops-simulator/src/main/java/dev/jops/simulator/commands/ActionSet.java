package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.ActionRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code action-set}: kept by Juju until the action ends, whether it succeeds or not.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/action-set.go, which checks each part of a dotted key by itself.
 */
final class ActionSet implements HookCommand {
    private static final List<String> RESERVED = List.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");
    private static final Pattern KEY = Pattern.compile("[a-z0-9](?:[a-z0-9-]*[a-z0-9])?");

    /** A result below a path of keys. */
    private record Result(List<String> path, String value) {}

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input);
        List<Result> results = new ArrayList<>();
        for (String argument : line.arguments()) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw CommandFailure.usage(
                        "argument " + GoQuotes.quoted(argument) + " must be of the form key...=value");
            }
            List<String> path = List.of(argument.substring(0, equals).split("\\.", -1));
            path.forEach(part -> requireKey(hook, part));
            results.add(new Result(path, argument.substring(equals + 1)));
        }
        if (!results.isEmpty()) {
            ActionRecord action = RunningAction.of(hook);
            results.forEach(result -> action.set(result.path(), result.value()));
        }
        return "";
    }

    private static void requireKey(HookContext hook, String part) {
        if (!KEY.matcher(part).matches()) {
            throw CommandFailure.usage("key " + GoQuotes.quoted(part)
                    + " must start and end with lowercase alphanumeric, and contain only lowercase alphanumeric"
                    + Dialect.marksInActionKeys(hook));
        }
        if (RESERVED.contains(part)) {
            throw CommandFailure.usage("cannot set reserved action key \"" + part + "\"");
        }
    }
}
