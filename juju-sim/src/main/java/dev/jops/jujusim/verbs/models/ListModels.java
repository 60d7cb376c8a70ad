package dev.jops.jujusim.verbs.models;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.ArrayList;
import java.util.List;

/** {@code juju models}. */
final class ListModels implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.of("models")
                .alias("list-models")
                .formats(Syntax.tableFirst())
                .value("controller", "user")
                .also("c", "controller")
                .flag("all", "uuid", "exact-time", "utc")
                .usage("", "Lists models a user can access on a controller.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        session.requireController(arguments.value("controller").orElse(""));
        List<Object> models = new ArrayList<>();
        for (HostedModel model : session.models().all()) {
            models.add(ModelInfo.listed(model, session));
        }
        Tree tree = new Tree()
                .put("models", models)
                .putIfAny("current-model", session.models().current().map(HostedModel::name));
        session.print(arguments.format(), tree.values(), () -> table(session));
        return 0;
    }

    private static String table(Session session) {
        Table table = new Table(
                        "Model", "Cloud/Region", "Type", "Status", "Machines", "Units", "Access", "Last connection")
                .right(4, 5);
        for (HostedModel model : session.models().all()) {
            boolean isCurrent = session.models()
                    .current()
                    .filter(current -> current == model)
                    .isPresent();
            int units = model.engine().inside(simulation -> simulation.agents().size());
            table.row(
                    model.name() + (isCurrent ? "*" : ""),
                    model.cloud().shown(),
                    model.cloud().isKubernetes() ? "kubernetes" : "lxd",
                    model.isDying() ? "destroying" : "available",
                    Integer.toString(model.cloud().isKubernetes() ? 0 : units),
                    units == 0 ? "-" : Integer.toString(units),
                    "admin",
                    "just now");
        }
        return "Controller: " + Models.CONTROLLER + "\n\n" + table;
    }
}
