package dev.jops.jujusim.verbs.storage;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.UnitAgent;
import java.util.List;

/** {@code juju add-storage}. */
final class AddStorage implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("add-storage")
                .usage("<unit> <storage-directive>", "Adds storage to a unit after it has been deployed.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        if (arguments.positional().size() < 2) {
            throw new UsageException("add-storage requires a unit and a storage directive");
        }
        String unit = arguments.positional().get(0);
        if (!ApplicationNames.isUnit(unit)) {
            throw new UsageException("unit name \"" + unit + "\" not valid");
        }
        HostedModel model = session.model(arguments);
        List<String> directives =
                arguments.positional().subList(1, arguments.positional().size());
        boolean hasFailed = model.engine().inside(simulation -> {
            UnitAgent agent = Targets.require(simulation, unit);
            boolean failed = false;
            for (String directive : directives) {
                int equals = directive.indexOf('=');
                String name = equals < 0 ? directive : directive.substring(0, equals);
                try {
                    for (int i = 0; i < count(equals < 0 ? "" : directive.substring(equals + 1)); i++) {
                        session.say("added storage "
                                + simulation
                                        .operations()
                                        .addStorage(agent, name)
                                        .id() + " to " + unit);
                    }
                } catch (IllegalArgumentException e) {
                    session.say("failed to add storage \"" + name + "\" to " + unit + ": " + e.getMessage());
                    failed = true;
                }
            }
            return failed;
        });
        return hasFailed ? 1 : 0;
    }

    /** Returns the part of a storage directive that is only a number; 1 if there is none. */
    private static int count(String constraint) {
        for (String part : constraint.split(",", -1)) {
            if (part.matches("\\d{1,4}")) {
                return Integer.parseInt(part);
            }
        }
        return 1;
    }
}
