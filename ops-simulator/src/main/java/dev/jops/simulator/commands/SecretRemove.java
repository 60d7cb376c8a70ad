package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code secret-remove}: kept back like {@code secret-set}. */
final class SecretRemove implements HookCommand {
    private static final Flag REVISION = Flag.value("--revision");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, REVISION);
        Integer revision = number(line.value(REVISION));
        String id = SecretUri.required(line.argument(0));
        line.atMost(1);
        hook.buffer().secrets().remove(id, revision);
        return "";
    }

    private static @Nullable Integer number(@Nullable String given) {
        try {
            return given == null ? null : Integer.valueOf(given);
        } catch (NumberFormatException e) {
            throw CommandFailure.usage("invalid value \"" + given
                    + "\" for option --revision: strconv.ParseInt: parsing \"" + given + "\": invalid syntax");
        }
    }
}
