package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.agent.Simulation;
import dev.jops.simulator.model.StorageRecord;
import dev.jops.simulator.model.UnitRecord;
import java.util.Optional;

/** {@code juju remove-application}. */
final class RemoveApplication implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-application")
                .flag("no-prompt", "destroy-storage", "force", "no-wait", "dry-run")
                .usage("<application> [...]", "Remove applications from the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "no application specified");
        arguments.positional().forEach(ApplicationNames::require);
        HostedModel model = session.model(arguments);
        Confirmation.require(arguments, session, model, "application removal");
        boolean hasFailed = false;
        for (String name : arguments.positional()) {
            hasFailed |= !model.engine().inside(simulation -> remove(simulation, model, name, arguments, session));
        }
        return hasFailed ? 1 : 0;
    }

    private static boolean remove(
            Simulation simulation, HostedModel model, String name, Arguments arguments, Session session) {
        Optional<HostedApplication> application = model.application(name);
        if (application.isEmpty()) {
            session.say("ERROR removing application " + name + " failed: application \"" + name + "\" does not exist");
            return false;
        }
        long offers = model.offers().values().stream()
                .filter(offer -> offer.application() == application.get())
                .count();
        if (offers > 0 && !arguments.is("force")) {
            session.say("ERROR removing application " + name + " failed: cannot destroy application \"" + name
                    + "\": application is used by " + offers + " offer" + (offers == 1 ? "" : "s"));
            return false;
        }
        session.printLine("will remove application " + name);
        for (UnitRecord unit : application.get().record().units().values()) {
            session.printLine("- will remove unit " + unit.name());
            for (StorageRecord storage : unit.storages()) {
                session.printLine(
                        (arguments.is("destroy-storage") ? "- will remove storage " : "- will detach storage ")
                                + storage.id());
            }
        }
        if (!arguments.is("dry-run") && !application.get().record().isDying()) {
            model.offers().values().removeIf(offer -> offer.application() == application.get());
            simulation.operations().removeApplication(application.get().record());
        }
        return true;
    }
}
