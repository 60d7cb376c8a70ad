package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code secret-revoke}: kept back until the hook has succeeded. */
final class SecretRevoke implements HookCommand {
    private static final Flag APPLICATION = Flag.value("--app", "--application");
    private static final Flag UNIT = Flag.value("--unit");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, RelationArgument.FLAG, APPLICATION, UNIT);
        String id = SecretUri.required(line.argument(0));
        String grantee = grantee(hook, line, line.text(APPLICATION), line.text(UNIT));
        line.atMost(1);
        SecretRights.requireLeaderIfOfApplication(hook, hook.secrets().find(id));
        hook.secrets().revoke(id, grantee);
        return "";
    }

    /** Returns who loses access; in a relation hook the hook's relation counts as given. */
    private static String grantee(HookContext hook, CommandLine line, String application, String unit) {
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
        if (!unit.isEmpty()) {
            return unit;
        }
        return relation == null
                ? application
                : relation.otherSideOf(hook.application()).name();
    }
}
