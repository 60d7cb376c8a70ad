package dev.jops.jujusim.verbs.applications;

import dev.jops.jujusim.commandline.ApplicationNames;
import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedApplication;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.model.RefusedException;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;

/** {@code juju attach-resource}. */
final class AttachResource implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("attach-resource")
                .usage("<application> <resource name>=<resource>", "Update a resource for an application.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String name = ApplicationNames.require(arguments.require(0, "missing application name"));
        String pair = arguments.require(1, "no resource specified");
        arguments.atMost(2);
        int equals = pair.indexOf('=');
        if (equals < 1) {
            throw new UsageException("expected \"name=path\" pair, got \"" + pair + "\"");
        }
        String resource = pair.substring(0, equals);
        HostedModel model = session.model(arguments);
        HostedApplication application = model.engine().inside(simulation -> model.requireApplication(name));
        byte[] content;
        try {
            content = DeploymentOptions.content(resource, pair.substring(equals + 1), application.charm(), session);
        } catch (RefusedException e) {
            throw new RefusedException("failed to upload resource \"" + resource + "\": " + e.getMessage(), e);
        }
        model.engine()
                .change(simulation -> simulation.operations().attachResource(application.record(), resource, content));
        return 0;
    }
}
