package dev.jops.jujusim.verbs.secrets;

import dev.jops.jujusim.commandline.Arguments;
import dev.jops.jujusim.commandline.Syntax;
import dev.jops.jujusim.model.HostedModel;
import dev.jops.jujusim.verb.Session;
import dev.jops.jujusim.verb.Verb;
import dev.jops.simulator.model.SecretRecord;
import dev.jops.simulator.model.SecretSettings;
import java.util.List;
import java.util.Map;

/** {@code juju update-secret}. */
final class UpdateSecret implements Verb {

    @Override
    public Syntax syntax() {
        return Syntax.ofModel("update-secret")
                .value("file", "info", "name")
                .flag("auto-prune")
                .usage("<ID>|<name> [key[#base64|#file]=value...]", "Update an existing secret.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        String wanted = arguments.require(0, "missing secret URI or name");
        List<String> words =
                arguments.positional().subList(1, arguments.positional().size());
        Map<String, String> content = SecretContent.of(words, arguments, session);
        HostedModel model = session.model(arguments);
        session.record("keys", List.copyOf(content.keySet()));
        model.engine().change(simulation -> {
            SecretRecord secret = Secrets.require(simulation, wanted);
            if (!content.isEmpty()) {
                simulation.operations().updateSecret(secret.uri(), content);
            }
            SecretSettings settings = new SecretSettings(
                    arguments.value("name").orElse(null),
                    arguments.value("info").orElse(null),
                    null,
                    null,
                    null);
            if (!settings.isEmpty()) {
                simulation.controller().secrets().change(secret.id(), settings, "");
            }
            if (arguments.is("auto-prune")) {
                secret.untrackedRevisions()
                        .forEach(revision -> simulation.controller().secrets().remove(secret.id(), revision));
            }
        });
        return 0;
    }
}
