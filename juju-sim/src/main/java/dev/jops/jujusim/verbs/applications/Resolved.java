package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;

/** {@code juju resolved}. */
final class Resolved implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("resolved")
                .alias("resolve")
                .flag("all", "no-retry")
                .usage("[<unit> ...]", "Marks unit errors resolved and re-executes failed hooks.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        boolean isAll = arguments.is("all");
        if (arguments.positional().isEmpty() && !isAll) {
            throw new UsageException("no unit specified");
        }
        if (isAll && !arguments.positional().isEmpty()) {
            throw new UsageException("specifying unit names when --all is used not supported");
        }
        for (String unit : arguments.positional()) {
            if (!ApplicationNames.isUnit(unit)) {
                throw new UsageException("unit name \"" + unit + "\" not valid");
            }
        }
        boolean isSkipped = arguments.is("no-retry");
        HostedModel model = session.model(arguments);
        model.engine().change(simulation -> {
            if (isAll) {
                simulation.agents().stream()
                        .filter(agent -> agent.hookInError().isPresent())
                        .forEach(agent -> resolve(simulation, agent, isSkipped));
            }
            for (String name : arguments.positional()) {
                resolve(simulation, Targets.require(simulation, name), isSkipped);
            }
        });
        return 0;
    }

    private static void resolve(Simulation simulation, UnitAgent agent, boolean isSkipped) {
        if (isSkipped) {
            simulation.operations().resolvedNoRetry(agent);
        } else {
            simulation.operations().resolved(agent);
        }
    }
}
