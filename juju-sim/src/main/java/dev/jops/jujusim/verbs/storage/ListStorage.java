package dev.jops.jujusim.verbs.storage;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.status.StorageTree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju storage}. */
final class ListStorage implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("storage")
                .alias("list-storage")
                .formats(Syntax.tableFirst())
                .flag("filesystem", "volume")
                .usage("", "Lists storage details.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        HostedModel model = session.model(arguments);
        model.pace().look(arguments.isForPrograms());
        Map<String, @Nullable Object> tree =
                model.engine().inside(simulation -> new StorageTree(model, simulation, session.zone()).values());
        if (tree.isEmpty() && !arguments.isForPrograms()) {
            session.say("No storage to display.");
            return 0;
        }
        session.print(arguments.format(), tree, () -> model.engine()
                .inside(simulation -> new StorageTree(model, simulation, session.zone()).table()));
        return 0;
    }
}
