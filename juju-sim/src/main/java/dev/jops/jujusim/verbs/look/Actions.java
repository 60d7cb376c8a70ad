package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.ActionMeta;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju actions}. */
final class Actions implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("actions")
                .alias("list-actions")
                .formats("default", "tabular", "json", "yaml")
                .flag("schema")
                .usage("<application>", "List actions defined for an application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "no application name specified"));
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        Map<String, ActionMeta> actions = model.engine()
                .inside(simulation -> new TreeMap<>(
                        model.requireApplication(name).charm().meta().actions()));
        if (actions.isEmpty() && !arguments.isForPrograms()) {
            session.say("No actions defined for " + name + ".");
            return 0;
        }
        SortedMap<String, Object> shown = new TreeMap<>();
        Table table = new Table("Action", "Description");
        actions.forEach((action, meta) -> {
            shown.put(action, arguments.is("schema") ? schema(meta) : meta.description());
            table.row(action, firstLine(meta.description()));
        });
        String format = arguments.is("schema") && !arguments.isForPrograms() ? "yaml" : arguments.format();
        session.print(format, shown, table::toString);
        return 0;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Returns what an action declares, as a schema. */
    static Map<String, ?> schema(ActionMeta action) {
        Tree tree = new Tree()
                .put("additionalProperties", action.additionalProperties().orElse(false))
                .put("description", action.description())
                .put("properties", action.parameters())
                .putIfAny("required", action.required())
                .put("title", action.title().isEmpty() ? action.name() : action.title())
                .put("type", "object");
        return new TreeMap<>(tree.values());
    }
}
