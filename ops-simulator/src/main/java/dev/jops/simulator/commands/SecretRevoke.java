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
        String grantee = grantee(hook, line, line.value(APPLICATION), line.value(UNIT));
        line.atMost(1);
        SecretRights.managed(hook, id);
        hook.secrets().revoke(id, grantee);
        return "";
    }

    private static String grantee(
            HookContext hook, CommandLine line, @Nullable String application, @Nullable String unit) {
        if (application != null && unit != null) {
            throw CommandFailure.usage("specify only one of application or unit");
        }
        if (application != null && line.value(RelationArgument.FLAG) != null) {
            throw CommandFailure.usage("do not specify both relation and app");
        }
        if (unit != null && !Names.isUnit(unit)) {
            throw CommandFailure.usage("unit \"" + unit + "\" not valid");
        }
        if (unit != null || application != null) {
            return unit == null ? String.valueOf(application) : unit;
        }
        if (line.value(RelationArgument.FLAG) == null && hook.hook().relation() == null) {
            throw CommandFailure.usage("missing relation or application or unit");
        }
        return RelationArgument.of(hook, line).otherSideOf(hook.application()).name();
    }
}
