package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code secret-revoke}: kept back until the hook has succeeded. */
final class SecretRevoke implements HookCommand {
    private static final Flag APPLICATION = Flag.value("--app", "--application");
    private static final Flag UNIT = Flag.value("--unit");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, RelationArgument.FLAG, APPLICATION, UNIT);
        String id = SecretUri.required(line.argument(0));
        String application = application(hook, line);
        String unit = line.value(UNIT);
        if (application == null && unit == null) {
            throw CommandFailure.usage("missing relation or application or unit");
        }
        line.atMost(1);
        hook.buffer().secrets().revoke(id, application, unit);
        return "";
    }

    /** Returns the application that is named, or that of the relation: the hook's if no other is. */
    private static @Nullable String application(HookContext hook, CommandLine line) {
        String application = line.value(APPLICATION);
        String unit = line.value(UNIT);
        boolean isOverRelation =
                line.value(RelationArgument.FLAG) != null || hook.hook().relation() != null;
        if (application != null && unit != null) {
            throw CommandFailure.usage("specify only one of application or unit");
        }
        if (application != null && isOverRelation) {
            throw CommandFailure.usage("do not specify both relation and app");
        }
        if (unit != null && !Names.isUnit(unit)) {
            throw CommandFailure.usage("unit \"" + unit + "\" not valid");
        }
        return isOverRelation
                ? RelationArgument.of(hook, line).otherSideOf(hook.application()).name()
                : application;
    }
}
