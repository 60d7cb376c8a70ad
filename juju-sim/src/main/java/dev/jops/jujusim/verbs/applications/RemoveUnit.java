package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Targets;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.agent.UnitAgent;
import dev.jops.simulator.model.StorageRecord;
import java.util.List;
import java.util.Optional;

/** {@code juju remove-unit}. */
final class RemoveUnit implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-unit")
                .value("num-units")
                .flag("no-prompt", "destroy-storage", "force", "no-wait", "dry-run")
                .usage("<unit> [...] | <application name>", "Remove application units from the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "no units specified");
        HostedModel model = session.model(arguments);
        if (model.cloud().isKubernetes()) {
            removePods(arguments, session, model);
            return 0;
        }
        if (arguments.value("num-units").isPresent()) {
            throw new UsageException("--num-units for non k8s models not valid");
        }
        for (String unit : arguments.positional()) {
            if (!ApplicationNames.isUnit(unit)) {
                throw new UsageException("invalid unit name \"" + unit + "\"");
            }
        }
        Confirmation.require(arguments, session, model, "unit removal");
        boolean hasFailed = false;
        for (String unit : arguments.positional()) {
            hasFailed |=
                    !model.engine().inside(simulation -> remove(simulation, unit, arguments.is("dry-run"), session));
        }
        return hasFailed ? 1 : 0;
    }

    private static boolean remove(Simulation simulation, String name, boolean isTrial, Session session) {
        Optional<UnitAgent> agent = Targets.agent(simulation, name);
        if (agent.isEmpty()) {
            session.say("ERROR removing unit " + name + " failed: unit \"" + name + "\" does not exist");
            return false;
        }
        if (agent.get().unit().principal().isPresent()) {
            String application = agent.get().unit().application().name();
            session.say("ERROR removing unit " + name + " failed: unit \"" + name
                    + "\" is a subordinate, to remove use remove-relation. Note: this will remove all units of \""
                    + application + "\"");
            return false;
        }
        session.printLine("will remove unit " + name);
        for (StorageRecord storage : agent.get().unit().storages()) {
            session.printLine("- will remove storage " + storage.id());
        }
        if (!isTrial && !agent.get().unit().isDying()) {
            simulation.operations().removeUnit(agent.get());
        }
        return true;
    }

    private static void removePods(Arguments arguments, Session session, HostedModel model) {
        String name = arguments.positional().get(0);
        if (arguments.positional().size() > 1 || ApplicationNames.isUnit(name)) {
            throw new UsageException("k8s models do not support removing named units.\n"
                    + "Instead specify an application with --num-units.");
        }
        int count = arguments.integer("num-units", 0);
        if (count < 1) {
            throw new UsageException("specify the number of units (> 0) to remove using --num-units");
        }
        model.engine().change(simulation -> {
            HostedApplication application = model.requireApplication(name);
            List<UnitAgent> alive = Scaling.units(simulation, application);
            if (count > alive.size()) {
                throw new RefusedException("cannot remove more units than currently exist");
            }
            int left = alive.size() - count;
            Scaling.scale(simulation, model, application, left);
            session.say("scaling down to " + left + " units");
        });
    }
}
