package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;

/** {@code juju show-controller}. */
final class ShowController implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("show-controller")
                .formats("yaml", "json")
                .flag("show-password")
                .usage("[<controller name> ...]", "Shows detailed information of a controller.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.positional().forEach(session::requireController);
        boolean isJson = arguments.format().equals("json");
        Tree models = new Tree();
        for (HostedModel model : session.models().all()) {
            models.put(model.name(), new Tree().put("uuid", model.uuid()).put("model-uuid", model.uuid()));
        }
        Tree details = new Tree()
                .put(isJson ? "uuid" : "controller-uuid", session.models().controllerUuid())
                .put("api-endpoints", List.of("127.0.0.1:17070"))
                .put("cloud", "localhost")
                .put("region", "localhost")
                .put("agent-version", session.version().toString())
                .put("mongo-version", "4.4.30");
        Tree controller = new Tree()
                .put("details", details)
                .putIfAny("models", models)
                .putIfAny("current-model", session.models().current().map(HostedModel::qualifiedName))
                .put("account", new Tree().put("user", Models.USER).put("access", "superuser"));
        session.print(
                arguments.format(),
                new Tree().put(Models.CONTROLLER, controller).values());
        return 0;
    }
}
