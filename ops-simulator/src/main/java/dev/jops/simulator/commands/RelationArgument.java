package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoIntegers;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The {@code -r} of the relation commands: the part after the last colon counts, and the hook's relation is the
 * default.
 *
 * <p>juju: internal/worker/uniter/runner/jujuc/context.go, NewRelationIdValue
 */
final class RelationArgument {
    static final Flag FLAG = Flag.value(RelationArgument::refusal, "-r", "--relation");

    private RelationArgument() {}

    /** Returns the relation, or throws if there is none. */
    static RelationRecord of(HookContext hook, CommandLine line) {
        RelationRecord relation = find(hook, line);
        if (relation == null) {
            throw CommandFailure.usage("no relation id specified");
        }
        return relation;
    }

    /** Returns the relation of the command line or the hook; null if neither has one. */
    static @Nullable RelationRecord find(HookContext hook, CommandLine line) {
        String given = line.value(FLAG);
        return given == null ? hook.hook().relation() : find(hook, number(given).orElse(-1));
    }

    private static @Nullable RelationRecord find(HookContext hook, long id) {
        return id == (int) id ? hook.relation((int) id) : null;
    }

    private static @Nullable String refusal(HookContext hook, String value) {
        OptionalLong number = number(value);
        if (number.isEmpty()) {
            return "invalid relation id";
        }
        return find(hook, number.getAsLong()) == null ? "relation not found" : null;
    }

    private static OptionalLong number(String given) {
        return GoIntegers.decimal(given.substring(given.lastIndexOf(':') + 1));
    }
}
