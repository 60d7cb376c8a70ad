package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.commandline.UsageException;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.render.JujuTimes;
import dev.jops.jujusim.render.Table;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code juju secrets}. */
final class ListSecrets implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("secrets")
                .alias("list-secrets")
                .formats(Syntax.tableFirst())
                .value("owner")
                .usage("", "Lists secrets available in the model.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        arguments.atMost(0);
        Optional<String> owner = arguments.value("owner");
        if (owner.isPresent() && !owner.get().matches("(application|unit|model)-.+")) {
            throw new UsageException("invalid owner \"" + owner.get() + "\"");
        }
        HostedModel model = session.model(arguments);
        model.pace().look(false);
        Map<String, Object> trees = new TreeMap<>();
        Table table = new Table("ID", "Name", "Owner", "Rotation", "Revision", "Last updated").right(4);
        model.engine().change(simulation -> {
            for (SecretRecord secret : simulation.controller().secrets().all()) {
                if (owner.map(Secrets.ownerTag(secret, model)::equals).orElse(true)) {
                    trees.put(secret.id(), new SecretTree(model, secret).listed());
                    table.row(
                            secret.id(),
                            secret.label().isEmpty() ? "-" : secret.label(),
                            Secrets.owner(secret),
                            secret.nextRotation().isPresent() ? "yes" : "never",
                            Integer.toString(secret.latestRevision()),
                            JujuTimes.ago(
                                    model.secretTimes().updated(secret),
                                    simulation.time().instant()));
                }
            }
        });
        session.print(arguments.format(), trees, () -> table.isEmpty() ? "" : table.toString());
        return 0;
    }
}
