package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code secret-revoke}: held back until the hook has succeeded. */
final class SecretRevoke implements HookCommand {
    private static final Flag APPLICATION = Flag.value("--app", "--application");
    private static final Flag UNIT = Flag.value("--unit");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, RelationArgument.FLAG, APPLICATION, UNIT);
        String id = SecretUri.required(line.argument(0));
        String unit = line.text(UNIT);
        String application = application(hook, line, unit);
        line.atMost(1);
        hook.buffer().secrets().revoke(id, application, unit.isEmpty() ? null : unit);
        return "";
    }

    /** Returns the application that is named, or that of the relation, by default the hook's. */
    private static @Nullable String application(HookContext hook, CommandLine line, String unit) {
        String application = line.text(APPLICATION);
        if (!application.isEmpty() && !Names.isApplication(application)) {
            throw CommandFailure.usage("application " + GoQuotes.quoted(application) + " not valid");
        }
        if (!unit.isEmpty() && !Names.isUnit(unit)) {
            throw CommandFailure.usage("unit " + GoQuotes.quoted(unit) + " not valid");
        }
        if (!application.isEmpty() && !unit.isEmpty()) {
            throw CommandFailure.usage("specify only one of application or unit");
        }
        RelationRecord relation = RelationArgument.find(hook, line);
        if (relation != null && !application.isEmpty()) {
            throw CommandFailure.usage("do not specify both relation and app");
        }
        if (relation == null && application.isEmpty() && unit.isEmpty()) {
            throw CommandFailure.usage("missing relation or application or unit");
        }
        if (relation != null) {
            return relation.otherSideOf(hook.application()).name();
        }
        return application.isEmpty() ? null : application;
    }
}
