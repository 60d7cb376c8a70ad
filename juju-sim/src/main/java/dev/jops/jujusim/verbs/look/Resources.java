package dev.jops.jujusim.verbs.look;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.Models;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.meta.ResourceMeta;
import dev.jops.meta.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** {@code juju resources}. */
final class Resources implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("resources")
                .alias("list-resources")
                .formats(Syntax.tableFirst())
                .flag("details")
                .usage("<application or unit>", "Show the resources for an application or unit.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "missing application or unit name");
        arguments.atMost(1);
        int slash = wanted.indexOf('/');
        String name = slash < 0 ? wanted : wanted.substring(0, slash);
        HostedModel model = session.model(arguments);
        List<Object> trees = new ArrayList<>();
        Table table = new Table("Resource", "Supplied by", "Revision");
        model.engine().change(simulation -> {
            HostedApplication application = model.requireApplication(name);
            for (ResourceMeta resource : application.charm().meta().resources().values()) {
                boolean isAttached =
                        application.record().resource(resource.name()).isPresent();
                String time = JujuTimes.rfc3339(simulation.time().instant());
                trees.add(tree(application, resource, isAttached, time));
                table.row(resource.name(), isAttached ? Models.USER : "charmstore", isAttached ? time : "-");
            }
        });
        if (trees.isEmpty() && !arguments.isForPrograms()) {
            session.say("No resources to display.");
            return 0;
        }
        session.print(arguments.format(), new Tree().put("resources", trees).values(), table::toString);
        return 0;
    }

    private static Object tree(HostedApplication application, ResourceMeta resource, boolean isAttached, String time) {
        long size = application
                .record()
                .resource(resource.name())
                .map(attached -> attached.content().length)
                .orElse(0);
        return new Tree()
                .put("resourceid", application.name() + "/" + resource.name())
                .put("applicationId", application.name())
                .put("name", resource.name())
                .put("type", resource.type() == ResourceType.FILE ? "file" : "oci-image")
                .put("path", resource.filename())
                .put("description", resource.description())
                .put("revision", isAttached ? time : "")
                .put("fingerprint", "")
                .put("size", size)
                .put("origin", isAttached ? "upload" : "store")
                .put("used", isAttached)
                .put("timestamp", isAttached ? time : "")
                .put("username", isAttached ? Models.USER : "")
                .values();
    }
}
