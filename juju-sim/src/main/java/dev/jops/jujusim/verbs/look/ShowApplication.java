package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code juju show-application}. */
final class ShowApplication implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-application")
                .formats("yaml", "json", "smart")
                .usage("<application name or alias>", "Displays information about an application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.require(0, "an application name must be supplied");
        arguments.positional().forEach(ApplicationNames::require);
        HostedModel model = session.model(arguments);
        Map<String, Object> shown = model.engine().inside(simulation -> {
            SortedMap<String, Object> applications = new TreeMap<>();
            for (String name : arguments.positional()) {
                HostedApplication application = model.application(name)
                        .orElseThrow(() -> new RefusedException("application \"" + name + "\" not found"));
                applications.put(name, tree(application));
            }
            return applications;
        });
        session.print(arguments.format(), shown);
        return 0;
    }

    private static Map<String, @Nullable Object> tree(HostedApplication application) {
        SortedMap<String, Object> bindings = new TreeMap<>();
        bindings.put("", "alpha");
        application.record().endpoints().forEach(endpoint -> bindings.put(endpoint, "alpha"));
        application.charm().meta().extraBindings().forEach(binding -> bindings.put(binding, "alpha"));
        Tree tree = new Tree()
                .put("charm", application.charm().name())
                .put("base", application.charm().base())
                .putIfAny("channel", application.channel())
                .put("constraints", new Tree().put("arch", "amd64"))
                .put("principal", !application.record().isSubordinate())
                .put("exposed", application.isExposed());
        if (application.isExposed()) {
            tree.put(
                    "exposed-endpoints",
                    new Tree().put("", new Tree().put("expose-to-cidrs", List.of("0.0.0.0/0", "::/0"))));
        }
        return tree.put("remote", false)
                .put("life", application.record().isDying() ? "dying" : "alive")
                .put("endpoint-bindings", bindings)
                .values();
    }
}
