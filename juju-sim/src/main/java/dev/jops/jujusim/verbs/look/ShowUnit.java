package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.UnitAgent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code juju show-unit}. */
final class ShowUnit implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-unit")
                .formats("yaml", "json", "smart")
                .value("endpoint", "related-unit")
                .flag("app")
                .usage("<unit name>", "Displays information about a unit.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "an unit name must be supplied");
        List<String> names = arguments.positional();
        for (String name : names) {
            if (!ApplicationNames.isUnit(name)) {
                throw new UsageException("unit name " + name + " not valid");
            }
        }
        HostedModel model = session.model(arguments);
        Map<String, Object> shown = model.engine().inside(simulation -> {
            Map<String, Object> units = new LinkedHashMap<>();
            for (String name : names) {
                UnitAgent agent = Targets.require(simulation, name);
                units.put(name, new UnitInfo(model, simulation, agent, arguments).values());
            }
            return units;
        });
        session.print(arguments.format(), shown);
        return 0;
    }
}
