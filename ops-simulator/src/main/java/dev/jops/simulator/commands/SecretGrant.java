package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;

/** {@code secret-grant}: held back until the hook has succeeded. */
final class SecretGrant implements HookCommand {
    private static final Flag UNIT = Flag.value("--unit");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(hook, arguments, input, RelationArgument.FLAG, UNIT);
        String id = SecretUri.required(line.argument(0));
        RelationRecord relation = RelationArgument.of(hook, line);
        String application = relation.otherSideOf(hook.application()).name();
        String unit = line.text(UNIT).isEmpty() ? null : line.value(UNIT);
        if (unit != null && !Names.isUnit(unit)) {
            throw CommandFailure.usage("unit " + GoQuotes.quoted(unit) + " not valid");
        }
        if (unit != null && !unit.startsWith(application + Names.SLASH)) {
            throw CommandFailure.usage(
                    "cannot specify unit \"" + unit + "\" in relation to application \"" + application + "\"");
        }
        line.atMost(1);
        hook.buffer().secrets().grant(id, relation, unit == null ? application : unit);
        return "";
    }
}
