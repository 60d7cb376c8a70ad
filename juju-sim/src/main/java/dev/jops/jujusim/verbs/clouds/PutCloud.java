package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;

/** {@code juju add-cloud} and {@code juju update-cloud}. */
final class PutCloud implements Verb {
    private final boolean adds;

    PutCloud(boolean adds) {
        this.adds = adds;
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(adds ? "add-cloud" : "update-cloud")
                .flag("client", "force", "replace")
                .value("controller", "file", "credential", "target-controller")
                .also("c", "controller")
                .also("f", "file")
                .usage(
                        "<cloud name> [<cloud definition file>]",
                        adds ? "Adds a cloud definition to Juju." : "Updates cloud information available to Juju.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "cloud name required");
        session.requireController(arguments.value("controller").orElse(""));
        String file = arguments
                .value("file")
                .or(() -> arguments.at(1))
                .orElseThrow(() -> new RefusedException(
                        "the simulation does not ask for the definition: name a file with --file"));
        Object definition = YamlFile.below("clouds", file, session).get(name);
        if (!(definition instanceof Map<?, ?> cloud)) {
            throw new RefusedException("cloud \"" + name + "\" not found in file \"" + file + "\"");
        }
        boolean isKnown = session.models().registry().clouds().containsKey(name);
        if (adds && isKnown && !arguments.is("force")) {
            throw new RefusedException("use `update-cloud " + name + "` to override known definition");
        }
        session.models().registry().putCloud(name, YamlFile.strings(cloud));
        session.say("Cloud \"" + name + "\" successfully " + (adds ? "added" : "updated") + ".");
        return 0;
    }
}
