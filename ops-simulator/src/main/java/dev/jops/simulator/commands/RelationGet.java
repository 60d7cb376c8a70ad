package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import java.util.List;
import java.util.SortedMap;

/** {@code relation-get}, with the rules for who may read what. */
final class RelationGet implements HookCommand {
    private static final Flag APP = Flag.onOff("--app");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line = CommandLine.parse(arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG, APP)
                .atMost(2);
        RelationRecord relation = RelationArgument.of(hook, line);
        String owner = owner(hook, relation, line);
        requireReadable(hook, relation, owner);
        SortedMap<String, String> values = hook.read(relation, owner);
        String key = line.argument(0);
        return Output.of(key == null || key.equals("-") ? values : values.get(key), line);
    }

    private static String owner(HookContext hook, RelationRecord relation, CommandLine line) {
        boolean app = line.isSet(APP);
        String given = line.argument(1);
        if (given == null) {
            given = hook.hook().remoteUnit();
            if (given == null && hook.hook().relation() != null) {
                return relation.otherSideOf(hook.application()).name();
            }
        }
        if (given == null) {
            throw CommandFailure.usage("no unit or application specified");
        }
        return app ? applicationOf(given) : requireUnit(given);
    }

    private static String applicationOf(String name) {
        int slash = name.indexOf(Names.SLASH);
        return slash < 0 ? name : name.substring(0, slash);
    }

    private static String requireUnit(String name) {
        if (Names.isUnit(name)) {
            return name;
        }
        throw CommandFailure.usage(
                Names.isApplication(name)
                        ? "expected unit name, got application name \"" + name + "\""
                        : "invalid unit name \"" + name + "\"");
    }

    /**
     * Refuses data that the unit may not read: outside a peer relation only the leader reads its own application, and
     * strangers read nothing.
     */
    private static void requireReadable(HookContext hook, RelationRecord relation, String owner) {
        String own = hook.application().name();
        boolean ownBag = owner.equals(hook.unit().name());
        if (owner.equals(own) && !relation.isPeer() && !hook.isLeader()) {
            throw CommandFailure.failed("permission denied");
        }
        String remote = relation.otherSideOf(hook.application()).name();
        if (!ownBag && !owner.equals(own) && !applicationOf(owner).equals(remote)) {
            throw CommandFailure.failed("permission denied");
        }
    }
}
