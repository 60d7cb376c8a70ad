package dev.jops.jujusim.verbs.simulation;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.testing.picture.TimelinePage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code juju sim timeline}: writes what has happened as a web page. */
final class Timeline implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("timeline")
                .usage(
                        "<file>",
                        "Writes a web page with all hooks, leaders, statuses and faults; secrets are left out.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String file = arguments.require(0, "no file specified, such as timeline.html");
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        String page = model.engine()
                .inside(simulation -> TimelinePage.of(
                        "Simulated Juju " + simulation.controller().version() + ", model " + model.name(),
                        simulation.history(),
                        model.engine().journal().marks(),
                        simulation.controller().secrets().contents()));
        Path target = session.path(file);
        try {
            Files.writeString(target, page, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RefusedException("the timeline can't be written to " + target + ": " + e.getMessage(), e);
        }
        return 0;
    }
}
