package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.ActionMeta;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju actions}. juju: cmd/juju/action/list.go */
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
        String format = arguments.format();
        boolean isWhole = arguments.is("schema");
        if (isWhole && format.equals("tabular")) {
            throw new UsageException("full schema not compatible with tabular output");
        }
        String name = ApplicationNames.require(arguments.require(0, "no application name specified"));
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        Map<String, ActionMeta> actions = model.engine()
                .inside(simulation -> new TreeMap<>(
                        model.requireApplication(name).charm().meta().actions()));
        if (actions.isEmpty() && !isWhole && !arguments.isForPrograms()) {
            session.say("No actions defined for " + name + ".");
            return 0;
        }
        SortedMap<String, Object> shown = new TreeMap<>();
        actions.forEach((action, meta) -> shown.put(action, isWhole ? schema(meta) : description(meta)));
        session.print(isWhole && format.equals("default") ? "yaml" : format, shown, () -> table(actions));
        return 0;
    }

    private static String table(Map<String, ActionMeta> actions) {
        Table table = new Table("Action", "Description");
        actions.forEach((name, meta) -> {
            String first = name;
            for (String line : description(meta).strip().lines().toList()) {
                table.row(first, line);
                first = "";
            }
        });
        return table.toString();
    }

    private static String description(ActionMeta action) {
        return action.description().isEmpty() ? "No description" : action.description();
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
