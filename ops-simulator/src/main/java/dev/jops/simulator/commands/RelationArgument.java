package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;

/**
 * The {@code -r} of the relation commands: what follows the last colon counts, and the hook's relation is the default.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/context.go
 */
final class RelationArgument {
    static final Flag FLAG = Flag.value("-r", "--relation");

    private RelationArgument() {}

    static RelationRecord of(HookContext hook, CommandLine line) {
        String given = line.value(FLAG);
        if (given == null) {
            RelationRecord own = hook.hook().relation();
            if (own == null) {
                throw CommandFailure.usage("no relation id specified");
            }
            return own;
        }
        RelationRecord relation = hook.relation(number(given));
        if (relation == null) {
            throw CommandFailure.usage("invalid value \"" + given + "\" for option -r: relation not found");
        }
        return relation;
    }

    private static int number(String given) {
        try {
            return Integer.parseInt(given.substring(given.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            throw CommandFailure.usage("invalid value \"" + given + "\" for option -r: invalid relation id");
        }
    }
}
