package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;

/** {@code juju remove-secret}. */
final class RemoveSecret implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("remove-secret").value("revision").usage("<ID>|<name>", "Remove a existing secret.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "missing secret URI or name");
        arguments.atMost(1);
        HostedModel model = session.model(arguments);
        int revision = arguments.integer("revision", 0);
        model.engine().change(simulation -> {
            SecretRecord secret = Secrets.require(simulation, wanted);
            if (revision > 0) {
                simulation.controller().secrets().remove(secret.id(), revision);
            } else {
                simulation.operations().removeSecret(secret.uri());
            }
        });
        return 0;
    }
}
