package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Optional;

/** {@code juju switch}. */
final class Switch implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("switch")
                .value("model", "controller")
                .also("m", "model")
                .also("c", "controller")
                .usage(
                        "[<controller>|<model>|<controller>:|:<model>|<controller>:<model>|-]",
                        "Selects or identifies the current controller and model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(1);
        Optional<String> target =
                arguments.at(0).or(() -> arguments.value("model")).or(() -> arguments.value("controller"));
        String before = shown(session.models().current());
        if (target.isEmpty()) {
            session.printLine(before);
            return 0;
        }
        if (!session.variable("JUJU_MODEL").isEmpty()) {
            throw new RefusedException("cannot switch when JUJU_MODEL is overriding the model (set to \""
                    + session.variable("JUJU_MODEL") + "\")");
        }
        find(target.get(), session).ifPresent(session.models()::select);
        String after = shown(session.models().current());
        session.say(after.equals(before) ? after + " (no change)" : before + " -> " + after);
        return 0;
    }

    private static Optional<HostedModel> find(String target, Session session) {
        Models models = session.models();
        if (target.equals("-")) {
            return Optional.of(models.previous()
                    .orElseThrow(() -> new RefusedException("cannot switch to previous model: there is none")));
        }
        if (target.equals(Models.CONTROLLER) || target.equals(Models.CONTROLLER + ":")) {
            return models.current();
        }
        int colon = target.indexOf(':');
        String controller = colon < 0 ? "" : target.substring(0, colon);
        String model = target.substring(colon + 1);
        Optional<HostedModel> found =
                controller.isEmpty() || controller.equals(Models.CONTROLLER) ? models.find(model) : Optional.empty();
        if (found.isEmpty()) {
            throw new RefusedException("cannot determine if \"" + target + "\" is a valid model: \""
                    + (colon < 0 ? Models.CONTROLLER + ":" + target : target)
                    + "\" is not the name of a model or controller");
        }
        return found;
    }

    private static String shown(Optional<HostedModel> model) {
        return Models.CONTROLLER
                + model.map(current -> ":" + current.qualifiedName()).orElse("");
    }
}
