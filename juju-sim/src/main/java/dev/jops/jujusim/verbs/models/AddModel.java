package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.KeyValues;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.Cloud;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code juju add-model}. */
final class AddModel implements Verb {
    /** The variable that names the cloud of models that are added without one. */
    private static final String DEFAULT_CLOUD = "JUJU_SIM_CLOUD";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+[a-z0-9-]*");

    @Override
    public Syntax syntax() {
        return Syntax.of("add-model")
                .value("controller", "config", "credential", "owner", "target-controller")
                .also("c", "controller")
                .flag("no-switch")
                .usage("<model name> [cloud|region|(cloud/region)]", "Adds a workload model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "model name is required");
        arguments.atMost(2);
        session.requireController(arguments.value("controller").orElse(""));
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException("\"" + name
                    + "\" is not a valid name: model names may only contain lowercase letters, digits and hyphens");
        }
        Optional<String> wanted = arguments.at(1);
        Cloud cloud = cloud(session, wanted.orElseGet(() -> session.variable(DEFAULT_CLOUD)));
        HostedModel model = session.models().add(name, cloud, session.version());
        for (String config : arguments.values("config")) {
            KeyValues.of(List.of(config)).forEach(model.settings()::set);
        }
        if (!arguments.is("no-switch")) {
            session.models().select(model);
        }
        session.say("Added '" + name + "' model on " + cloud.shown() + " with credential 'default' for user '"
                + Models.USER + "'");
        return 0;
    }

    private static Cloud cloud(Session session, String wanted) {
        List<Cloud> clouds = session.models().clouds();
        if (wanted.isEmpty()) {
            return clouds.get(0);
        }
        return clouds.stream()
                .filter(cloud -> cloud.name().equals(wanted)
                        || cloud.shown().equals(wanted)
                        || cloud.region().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RefusedException("\"" + wanted + "\" is neither a cloud supported by this"
                        + " controller nor a region in the controller's default cloud \"localhost\"\nThe clouds/regions"
                        + " supported by this controller are:\n\nCloud      Regions\nk8s        \nlocalhost  localhost\n"
                        + "microk8s   localhost"));
    }
}
