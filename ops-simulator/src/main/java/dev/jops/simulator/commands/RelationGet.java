package dev.jops.simulator.commands;

import dev.jops.simulator.hook.HookContext;
import dev.jops.simulator.model.RelationRecord;
import dev.jops.simulator.text.GoQuotes;
import java.util.List;
import java.util.SortedMap;

/** {@code relation-get}, with the rules for who may read what. */
final class RelationGet implements HookCommand {
    private static final Flag APP = Flag.onOff("--app");

    @Override
    public String run(HookContext hook, List<String> arguments, String input) {
        CommandLine line =
                CommandLine.parse(hook, arguments, input, Output.FORMAT, Output.FILE, RelationArgument.FLAG, APP);
        RelationRecord relation = RelationArgument.of(hook, line);
        String owner = owner(hook, line);
        line.atMost(2);
        requireReadable(hook, relation, owner);
        SortedMap<String, String> values = hook.read(relation, owner);
        String key = line.argument(0);
        boolean isOfAll = key == null || key.isEmpty() || key.equals("-");
        return Output.of(isOfAll ? values : values.get(key), line);
    }

    private static String owner(HookContext hook, CommandLine line) {
        boolean app = line.isSet(APP);
        String given = line.argument(1);
        if (given != null) {
            return app ? applicationOf(given) : unit(hook, given);
        }
        String remoteUnit = hook.hook().remoteUnit();
        RelationRecord own = hook.hook().relation();
        if (own == null) {
            throw CommandFailure.usage("no unit or application specified");
        }
        return app || remoteUnit == null ? own.otherSideOf(hook.application()).name() : remoteUnit;
    }

    /**
     * Returns the application of an application's or a unit's name; empty for any other name, whose data nobody may
     * read.
     */
    private static String applicationOf(String name) {
        if (Names.isUnit(name)) {
            return name.substring(0, name.indexOf(Names.SLASH));
        }
        return Names.isApplication(name) ? name : "";
    }

    private static String unit(HookContext hook, String name) {
        if (Names.isUnit(name)) {
            return name;
        }
        if (!Dialect.checksNamesOfUnits(hook)) {
            throw CommandFailure.failed("permission denied");
        }
        throw CommandFailure.usage(
                Names.isApplication(name)
                        ? "expected unit name, got application name " + GoQuotes.quoted(name)
                        : "invalid unit name " + GoQuotes.quoted(name));
    }

    /**
     * Throws if the unit may not read the data: outside a peer relation only the leader reads its own application, and
     * strangers read nothing.
     *
     * <p>juju: apiserver/facades/agent/uniter, ReadRemoteSettings; state/relationunit.go
     */
    private static void requireReadable(HookContext hook, RelationRecord relation, String owner) {
        String own = hook.application().name();
        if (owner.equals(own) && !relation.isPeer() && !hook.isLeader()) {
            throw CommandFailure.failed("permission denied");
        }
        String remote = relation.otherSideOf(hook.application()).name();
        String application = applicationOf(owner);
        if (!application.equals(own) && !application.equals(remote)) {
            throw CommandFailure.failed("permission denied");
        }
    }
}
