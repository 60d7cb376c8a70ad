package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.ActionMeta;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code juju show-action}. juju: cmd/juju/action/show.go */
final class ShowAction implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-action")
                .usage("<application> <action>", "Shows detailed information about an action.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String application = arguments.require(0, "no application specified");
        String action = arguments.require(1, "no action specified");
        ApplicationNames.require(application);
        arguments.atMost(2);
        HostedModel model = session.model(arguments);
        ActionMeta meta = model.engine()
                .inside(simulation ->
                        model.requireApplication(application).charm().meta())
                .actions()
                .get(action);
        if (meta == null) {
            session.say("unknown action \"" + action + "\"\n");
            return 1;
        }
        session.printLine(meta.description() + "\n\nArguments");
        session.print("yaml", shown(meta));
        session.printLine("");
        return 0;
    }

    private static SortedMap<String, Object> shown(ActionMeta action) {
        SortedMap<String, Object> parameters = new TreeMap<>();
        action.parameters().forEach((name, schema) -> {
            if (schema instanceof Map<?, ?> declared) {
                Tree tree =
                        new Tree().put("type", declared.get("type")).put("description", declared.get("description"));
                if (declared.get("default") != null) {
                    tree.put("default", declared.get("default"));
                }
                parameters.put(name, tree.values());
            }
        });
        return parameters;
    }
}
