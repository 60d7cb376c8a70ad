package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code juju controllers}. */
final class Controllers implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("controllers")
                .alias("list-controllers")
                .formats(Syntax.tableFirst())
                .flag("refresh", "managed")
                .usage("", "Lists all controllers.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        Tree tree = new Tree()
                .put("controllers", new Tree().put(Models.CONTROLLER, details(session)))
                .put("current-controller", Models.CONTROLLER);
        session.print(arguments.format(), tree.values(), () -> table(session));
        return 0;
    }

    /** Returns what the client knows about the controller. */
    static Map<String, @Nullable Object> details(Session session) {
        return new Tree()
                .putIfAny("current-model", session.models().current().map(HostedModel::name))
                .put("user", Models.USER)
                .put("access", "superuser")
                .put("recent-server", "127.0.0.1:17070")
                .put("uuid", session.models().controllerUuid())
                .put("api-endpoints", List.of("127.0.0.1:17070"))
                .put("cloud", "localhost")
                .put("region", "localhost")
                .put("agent-version", session.version().toString())
                .put("model-count", (long) session.models().all().size())
                .values();
    }

    private static String table(Session session) {
        Table table = new Table(
                        "Controller", "Model", "User", "Access", "Cloud/Region", "Models", "Nodes", "HA", "Version")
                .right(5, 6, 7)
                .row(
                        Models.CONTROLLER + "*",
                        session.models().current().map(HostedModel::name).orElse("-"),
                        Models.USER,
                        "superuser",
                        "localhost/localhost",
                        Integer.toString(session.models().all().size()),
                        "1",
                        "-",
                        session.version().toString());
        return "Use --refresh option with this command to see the latest information.\n\n" + table;
    }
}
