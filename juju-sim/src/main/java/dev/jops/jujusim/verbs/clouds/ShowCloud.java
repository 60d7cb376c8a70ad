package dev.jops.jujusim.verbs.clouds;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.text.GoYaml;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code juju show-cloud}. */
final class ShowCloud implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("show-cloud")
                .formats("display", "json", "yaml")
                .flag("client", "include-config")
                .value("controller")
                .also("c", "controller")
                .usage("<cloud name>", "Shows detailed information for a cloud.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = arguments.require(0, "no cloud specified");
        arguments.atMost(1);
        session.requireController(arguments.value("controller").orElse(""));
        Map<String, Object> cloud = Clouds.all(session).get(name);
        if (cloud == null) {
            throw new RefusedException("cloud " + name + " not found, possible alternative clouds:\n  "
                    + String.join("\n  ", Clouds.all(session).keySet()));
        }
        Map<String, Object> shown = new LinkedHashMap<>(Map.of("name", name));
        shown.putAll(cloud);
        boolean isClients = arguments.is("client");
        session.print(
                arguments.format(),
                shown,
                () -> (isClients ? "Client cloud \"" + name + "\":\n\n" : "Cloud \"" + name + "\" from controller:\n\n")
                        + GoYaml.write(cloud));
        return 0;
    }
}
