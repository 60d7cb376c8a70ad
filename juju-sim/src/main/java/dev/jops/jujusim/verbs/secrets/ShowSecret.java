package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.Tree;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;

/** {@code juju show-secret}. */
final class ShowSecret implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("show-secret")
                .formats("yaml", "json")
                .value("revision")
                .also("r", "revision")
                .flag("reveal", "revisions")
                .usage("<ID>|<name>", "Shows details for a specific secret.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "missing secret URI");
        arguments.atMost(1);
        boolean hasRevisions = arguments.is("revisions");
        if (hasRevisions && arguments.is("reveal")) {
            throw new UsageException("specify either --revisions or --reveal but not both");
        }
        if (hasRevisions && arguments.value("revision").isPresent()) {
            throw new UsageException("specify either --revisions or --revision but not both");
        }
        HostedModel model = session.model(arguments);
        boolean isJson = arguments.format().equals("json");
        Tree tree = model.engine().inside(simulation -> {
            SecretRecord secret = Secrets.require(simulation, wanted);
            int revision = arguments.integer("revision", secret.latestRevision());
            return new Tree()
                    .put(
                            secret.id(),
                            new SecretTree(model, secret)
                                    .detailed(arguments.is("reveal"), revision, hasRevisions, isJson));
        });
        session.print(arguments.format(), tree.values());
        return 0;
    }
}
